import type { Metadata } from "next";
import Link from "next/link";
import { PageShell } from "@/components/layout/page-shell";
import { paths } from "@/components/paths";
import { RegisterTable } from "@/components/risk/register-table";
import { layers } from "@/db/enums";
import { enterUnit } from "@/server/door/web";

export const metadata: Metadata = { title: "风险登记" };

type Search = Promise<{ layer?: string; level?: string; department?: string; campaign?: string }>;

export default async function RegisterPage({
  params,
  searchParams,
}: {
  params: Promise<{ unit: string }>;
  searchParams: Search;
}) {
  const { api, me } = await enterUnit(params);
  const { layer, level, department, campaign } = await searchParams;
  const at = paths.unit(me.unit.id);
  const parts = await api.tasks.participations({});
  const part = parts.find((one) => one.state === "active") ?? parts[0];
  const { choices } = part ? await api.levels.list({ campaignId: part.campaignId, pageSize: 1 }) : { choices: [] };
  const { rows, total, counts, departments } = await api.risks.list({
    layer: layers.find((one) => one === layer),
    level,
    departmentId: department,
    campaignId: campaign,
    pageSize: 1000,
  });
  return (
    <PageShell
      title="风险登记"
      description="本单位现行的风险点，按岗位、科室、单位三个层次登记；点数字看是哪些。"
      extra={
        part && me.permissions.includes("level:write") ? <Link href={at.levels(part.campaignId)}>风险定级</Link> : null
      }
    >
      <RegisterTable
        unit={me.unit.id}
        rows={rows}
        total={total}
        counts={counts}
        levels={choices}
        departments={departments}
        department={department}
        mayMerge={me.permissions.includes("level:write")}
      />
    </PageShell>
  );
}

import type { Metadata } from "next";
import Link from "next/link";
import { PageShell } from "@/components/layout/page-shell";
import { paths } from "@/components/paths";
import { registerQuery } from "@/components/risk/register-query";
import { RegisterTable } from "@/components/risk/register-table";
import { enterUnit } from "@/server/door/web";

export const metadata: Metadata = { title: "风险登记" };

type Props = {
  params: Promise<{ unit: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function RegisterPage({ params, searchParams }: Props) {
  const { api, me } = await enterUnit(params);
  const asked = registerQuery(await searchParams);
  const at = paths.unit(me.unit.id);
  const [{ campaignId, choices }, { rows, total, counts, departments }] = await Promise.all([
    api.levels.choices({}),
    api.risks.list(asked),
  ]);
  return (
    <PageShell
      title="风险登记"
      description="本单位现行的风险点，按岗位、科室、单位三个层次登记；点数字看是哪些。"
      extra={
        campaignId && me.permissions.includes("level:write") ? <Link href={at.levels(campaignId)}>风险定级</Link> : null
      }
    >
      <RegisterTable
        unit={me.unit.id}
        rows={rows}
        pages={{ page: asked.page, pageSize: asked.pageSize, total }}
        counts={counts}
        levels={choices}
        departments={departments}
        department={asked.departmentId}
        mayMerge={me.permissions.includes("level:write")}
      />
    </PageShell>
  );
}

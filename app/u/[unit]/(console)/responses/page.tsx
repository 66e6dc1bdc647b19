import type { Metadata } from "next";
import Link from "next/link";
import { PageShell } from "@/components/layout/page-shell";
import { paths } from "@/components/paths";
import { ResponseTable } from "@/components/response/response-table";
import { Empty } from "@/components/ui/empty";
import { enterUnit } from "@/server/web";

export const metadata: Metadata = { title: "填报情况" };

const states = ["missing", "draft", "submitted", "returned", "approved"] as const;
type Search = Promise<{ campaign?: string; form?: string; department?: string; state?: string }>;

export default async function ResponsesPage({
  params,
  searchParams,
}: {
  params: Promise<{ unit: string }>;
  searchParams: Search;
}) {
  const { api, me } = await enterUnit(params);
  const { campaign, form, department, state } = await searchParams;
  const at = paths.unit(me.unit.id);
  const parts = await api.tasks.participations({});
  const part =
    parts.find((one) => one.campaignId === campaign) ?? parts.find((one) => one.state === "active") ?? parts[0];
  if (!part)
    return (
      <PageShell title="填报情况">
        <Empty title="还没有参加活动">上级下发活动后，本单位应填的表和填报情况会列在这里。</Empty>
      </PageShell>
    );
  const { rows, forms, departments } = await api.responses.list({
    campaignId: part.campaignId,
    formKey: form,
    departmentId: department,
    state: states.find((one) => one === state),
    pageSize: 5000,
  });
  return (
    <PageShell
      title="填报情况"
      description={
        <>
          {part.title}　<Link href={at.levels(part.campaignId)}>风险定级</Link>
        </>
      }
      current={part.campaignId}
      tabs={
        parts.length > 1
          ? parts.map((one) => ({
              key: one.campaignId,
              label: one.title,
              href: `${at.responses()}?campaign=${one.campaignId}`,
            }))
          : []
      }
    >
      <ResponseTable
        unit={me.unit.id}
        campaignId={part.campaignId}
        rows={rows}
        forms={forms}
        departments={departments}
        form={form ?? null}
        department={department ?? null}
        mayProxy={me.permissions.includes("response:proxy")}
      />
    </PageShell>
  );
}

import type { Metadata } from "next";
import Link from "next/link";
import { FilingTable } from "@/components/filing/filing-table";
import { PageShell } from "@/components/layout/page-shell";
import { paths } from "@/components/paths";
import { ResponseTable } from "@/components/response/response-table";
import { Empty } from "@/components/ui/empty";
import { enterUnit } from "@/server/door/web";

export const metadata: Metadata = { title: "填报情况" };

const states = ["missing", "draft", "submitted", "returned", "approved"] as const;
type Search = Promise<{ view?: string; campaign?: string; form?: string; department?: string; state?: string }>;

export default async function ResponsesPage({
  params,
  searchParams,
}: {
  params: Promise<{ unit: string }>;
  searchParams: Search;
}) {
  const { api, me } = await enterUnit(params);
  const { view, campaign, form, department, state } = await searchParams;
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
  const isFiling = view === "filings";
  const base = `${at.responses()}?campaign=${part.campaignId}`;
  return (
    <PageShell
      title="填报情况"
      description={
        <>
          {part.title}　<Link href={at.levels(part.campaignId)}>风险定级</Link>
          {parts
            .filter((one) => one.campaignId !== part.campaignId)
            .map((one) => (
              <Link key={one.campaignId} href={`${at.responses()}?campaign=${one.campaignId}`}>
                　{one.title}
              </Link>
            ))}
        </>
      }
      current={isFiling ? "filings" : "forms"}
      tabs={[
        { key: "forms", label: "填报", href: base },
        { key: "filings", label: "上交收存", href: `${base}&view=filings` },
      ]}
    >
      {isFiling ? (
        <FilingTable
          unit={me.unit.id}
          campaignId={part.campaignId}
          rows={(await api.filings.list({ campaignId: part.campaignId })).rows}
          maySend={me.permissions.includes("filing:write")}
        />
      ) : (
        <ResponseTable
          unit={me.unit.id}
          campaignId={part.campaignId}
          {...(await api.responses.list({
            campaignId: part.campaignId,
            formKey: form,
            departmentId: department,
            state: states.find((one) => one === state),
            pageSize: 5000,
          }))}
          form={form ?? null}
          department={department ?? null}
          mayProxy={me.permissions.includes("response:proxy")}
        />
      )}
    </PageShell>
  );
}

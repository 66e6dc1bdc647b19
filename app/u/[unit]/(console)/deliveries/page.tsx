import type { Metadata } from "next";
import { DeliveryList } from "@/components/dispatch/delivery-list";
import { PageShell } from "@/components/layout/page-shell";
import { Pages } from "@/components/table/pages";
import { enterUnit } from "@/server/door/web";
import { pageOf } from "@/server/ground/number-schema";

export const metadata: Metadata = { title: "上级来件" };

type Props = {
  params: Promise<{ unit: string }>;
  searchParams: Promise<{ page?: string | string[]; unseen?: string }>;
};

export default async function DeliveriesPage({ params, searchParams }: Props) {
  const { api, me } = await enterUnit(params);
  const { page: text, unseen } = await searchParams;
  const page = pageOf(text);
  const [list, parts] = await Promise.all([
    api.deliveries.list({ page, isUnseen: unseen === "1" ? true : undefined }),
    me.permissions.includes("task:read") ? api.tasks.participations({}) : [],
  ]);
  return (
    <PageShell title="上级来件" description="上级的催办、缓报、免报、更正和退回，以及下级的答复。通报在“收文”中签收。">
      <DeliveryList
        unitId={me.unit.id}
        rows={list.rows}
        campaigns={Object.fromEntries(parts.map((part) => [part.campaignId, part.title]))}
        answerReason={me.permissions.includes("handIn:write") ? null : "由联络员答复"}
      />
      <Pages page={page} pageSize={list.pageSize} total={list.total} />
    </PageShell>
  );
}

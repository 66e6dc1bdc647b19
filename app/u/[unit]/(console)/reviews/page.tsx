import type { Metadata } from "next";
import { PageShell } from "@/components/layout/page-shell";
import { paths } from "@/components/paths";
import { DoneTable } from "@/components/review/done-table";
import { QueueTable } from "@/components/review/queue-table";
import { enterUnit } from "@/server/door/web";

export const metadata: Metadata = { title: "审核" };

type Search = Promise<{ tab?: string; department?: string; form?: string }>;

export default async function ReviewsPage({
  params,
  searchParams,
}: {
  params: Promise<{ unit: string }>;
  searchParams: Search;
}) {
  const { api, me, today } = await enterUnit(params);
  const { tab, department, form } = await searchParams;
  const at = paths.unit(me.unit.id);
  const isDone = tab === "done";
  const queue = await api.reviews.queue({ pageSize: isDone ? 1 : 500, departmentId: department, formKey: form });
  const done = isDone ? await api.reviews.done({ pageSize: 200 }) : null;
  return (
    <PageShell
      title="审核"
      description="按科室负责人、分管领导、领导班子的次序审核；本人的表由上一级审核。"
      current={isDone ? "done" : "open"}
      tabs={[
        { key: "open", label: `待审核 ${queue.total}`, href: at.reviews() },
        { key: "done", label: "已审核", href: `${at.reviews()}?tab=done` },
      ]}
    >
      {done ? (
        <DoneTable unit={me.unit.id} rows={done.rows} />
      ) : (
        <QueueTable
          unit={me.unit.id}
          rows={queue.rows}
          departments={queue.departments}
          forms={queue.forms}
          bodies={queue.bodies}
          leading={queue.leading}
          today={today}
        />
      )}
    </PageShell>
  );
}

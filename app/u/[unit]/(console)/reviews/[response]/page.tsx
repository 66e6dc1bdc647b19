import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { PageShell } from "@/components/layout/page-shell";
import { paths } from "@/components/paths";
import { stateWords } from "@/components/response/view";
import { ReviewDesk } from "@/components/review/review-desk";
import { StatusTag } from "@/components/ui/status-tag";
import { enterUnit } from "@/server/door/web";

export const metadata: Metadata = { title: "审核" };

export default async function ReviewPage({ params }: { params: Promise<{ unit: string; response: string }> }) {
  const { response: id } = await params;
  const { api, me, today } = await enterUnit(params);
  const at = paths.unit(me.unit.id);
  const [form, review, queue] = [
    await api.responses.get({ id }),
    await api.reviews.get({ id }),
    await api.reviews.queue({ pageSize: 500 }),
  ];
  if (form.state !== "submitted") redirect(at.response(id));
  const index = queue.rows.findIndex((row) => row.id === id);
  const place = {
    previous: queue.rows[index - 1]?.id ?? null,
    next: queue.rows[index + 1]?.id ?? null,
    position: index + 1,
    total: queue.total,
  };
  const words = stateWords(form);
  return (
    <PageShell
      title={`${form.layout.number} ${form.subject}`}
      breadcrumb={[{ title: "审核", href: at.reviews() }, { title: form.subject }]}
      description={`${form.campaign}${form.isProxy ? `　代填：${form.proxyName}` : ""}`}
      status={<StatusTag tone={words.tone}>{words.text}</StatusTag>}
    >
      <ReviewDesk
        key={`${id}-${review.round}`}
        unit={me.unit.id}
        form={form}
        review={review}
        place={place}
        today={today}
      />
    </PageShell>
  );
}

import type { Metadata } from "next";
import { Suspense } from "react";
import { PageShell } from "@/components/layout/page-shell";
import { paths } from "@/components/paths";
import { ResponsePages } from "@/components/response/response-pages";
import { stateWords } from "@/components/response/view";
import { ResponseDesk } from "@/components/review/response-desk";
import { StatusTag } from "@/components/ui/status-tag";
import { enterUnit } from "@/server/door/web";

export const metadata: Metadata = { title: "表格" };

type Props = { params: Promise<{ unit: string; response: string }>; searchParams: Promise<{ tab?: string }> };

export default async function ResponsePage({ params, searchParams }: Props) {
  const { response: id } = await params;
  const { api, me } = await enterUnit(params);
  const form = await api.responses.get({ id });
  const review = await api.reviews.get({ id });
  const isPrint = (await searchParams).tab === "print";
  const { rows } = await api.filings.ofResponse({ id });
  const { points } =
    form.mayWrite && form.layer === "post" && form.stage === "search"
      ? await api.responses.likePoints({ id })
      : { points: [] };
  const words = stateWords(form);
  const at = paths.unit(me.unit.id);
  const seesAll = me.permissions.includes("response:readAll");
  return (
    <PageShell
      title={`${form.layout.number} ${form.subject}`}
      breadcrumb={[
        seesAll
          ? { title: "填报情况", href: `${at.responses()}?campaign=${form.campaignId}` }
          : { title: "我的表", href: at.my() },
        { title: form.subject },
      ]}
      description={`${form.campaign}${form.isProxy ? `　代填：${form.proxyName}` : ""}${form.dueOn ? `　应于 ${form.dueOn} 前报出` : ""}`}
      status={<StatusTag tone={words.tone}>{words.text}</StatusTag>}
      tabs={[
        { key: "form", label: "表格", href: at.response(id) },
        { key: "print", label: "打印预览", href: `${at.response(id)}?tab=print` },
      ]}
      current={isPrint ? "print" : "form"}
    >
      {isPrint ? (
        <Suspense fallback={<p>正在排版……</p>}>
          <Preview show={async () => ({ id, ...(await api.filings.previewForm({ id })) })} />
        </Suspense>
      ) : (
        <ResponseDesk form={form} review={review} points={points} filings={rows} />
      )}
    </PageShell>
  );
}

/** Laid out after the rest of the page is there. */
async function Preview({ show }: { show: () => Promise<Parameters<typeof ResponsePages>[0]> }) {
  return <ResponsePages {...(await show())} />;
}

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageShell } from "@/components/layout/page-shell";
import { PaperPages } from "@/components/paper/paper-pages";
import { paths } from "@/components/paths";
import { DownloadButton } from "@/components/ui/download-button";
import { enterUnit } from "@/server/door/web";
import { paperInput } from "@/server/paper/schema";

export const metadata: Metadata = { title: "空白表格" };

type Props = { params: Promise<{ unit: string; paper: string[] }> };

/** `papers/pledge`, or `papers/<programme>/<form>`. */
export default async function PaperPage({ params }: Props) {
  const { api, me } = await enterUnit(params);
  const [first, second, ...more] = (await params).paper;
  const parsed = paperInput.safeParse(
    second === undefined ? { paper: first } : { templateSha: first, formKey: second },
  );
  if (!parsed.success || more.length > 0) notFound();
  const { title, sizes, pages } = await api.papers.preview({ paper: parsed.data });
  return (
    <PageShell
      title={title}
      breadcrumb={[{ title: "空白表格", href: paths.unit(me.unit.id).papers() }, { title }]}
      extra={
        <DownloadButton name="paper" input={parsed.data} type="primary">
          下载（PDF）
        </DownloadButton>
      }
    >
      <PaperPages paper={parsed.data} title={title} sizes={sizes} pages={pages} />
    </PageShell>
  );
}

import Link from "next/link";
import { paths } from "@/components/paths";
import { PageBlock } from "@/components/ui/block";
import { DownloadButton } from "@/components/ui/download-button";
import { Empty } from "@/components/ui/empty";
import styles from "./paper.module.css";

export type PaperView = {
  papers: readonly { key: string; title: string; use: string }[];
  programmes: readonly {
    sha256: string;
    title: string;
    issuer: string;
    year: number;
    forms: readonly { key: string; number: string; title: string }[];
  }[];
};

/** Blank forms: look at one first, or take it as PDF at once. */
export function PaperList({ unitId, view }: { unitId: string; view: PaperView }) {
  const at = paths.unit(unitId);
  return (
    <div className={styles.stack}>
      {view.programmes.length === 0 && (
        <PageBlock title="活动的表格">
          <Empty title="还没有活动的表格">本单位参加活动，或者模板库收入模板后，它的识别防控表列在这里。</Empty>
        </PageBlock>
      )}
      {view.programmes.map((programme) => (
        <PageBlock key={programme.sha256} title={`${programme.title}（${programme.issuer}，${programme.year} 年）`}>
          <ul className={styles.list}>
            {programme.forms.map((form) => (
              <li key={form.key}>
                <Link href={at.programmePaper(programme.sha256, form.key)} prefetch={false}>
                  {form.title}
                </Link>
                <span className={styles.use}>{form.number}，供不便上网填报的人员手写</span>
                <DownloadButton name="paper" input={{ templateSha: programme.sha256, formKey: form.key }} size="small">
                  下载（PDF）
                </DownloadButton>
              </li>
            ))}
          </ul>
        </PageBlock>
      ))}
      <PageBlock title="办公室常用表格和文书">
        <ul className={styles.list}>
          {view.papers.map((paper) => (
            <li key={paper.key}>
              <Link href={at.paper(paper.key)} prefetch={false}>
                {paper.title}
              </Link>
              <span className={styles.use}>{paper.use}</span>
              <DownloadButton name="paper" input={{ paper: paper.key }} size="small">
                下载（PDF）
              </DownloadButton>
            </li>
          ))}
        </ul>
      </PageBlock>
    </div>
  );
}

import type { FontUse } from "@/server/document/font/part";
import type { SkippedFont } from "@/server/document/font/source";
import { PagePreview } from "../document/page-preview";
import styles from "./circular.module.css";
import { fontWords } from "./font-words";

/** The pages of a document as they will be printed. */
export function CircularPreview({
  pages,
  fonts,
  skippedFonts,
  problem,
}: {
  pages: string[];
  fonts: Pick<FontUse, "role" | "name" | "standsIn" | "only">[];
  skippedFonts: SkippedFont[];
  problem: string | null;
}) {
  return (
    <div className={styles.preview}>
      {problem && <p className={styles.notice}>暂时不能排版：{problem}</p>}
      {fontWords(fonts, skippedFonts).map((words) => (
        <p key={words} className={styles.weak}>
          {words}
        </p>
      ))}
      <PagePreview pages={pages} />
    </div>
  );
}

import type { PageSize } from "@/components/document/preview-scroll";
import type { FontUse } from "@/server/document/font/part";
import type { SkippedFont } from "@/server/document/font/source";
import styles from "./circular.module.css";
import { CircularPages } from "./circular-pages";
import { fontWords } from "./font-words";

/** The pages of a document as they will be printed. */
export function CircularPreview({
  id,
  sizes,
  pages,
  fonts,
  skippedFonts,
  problem,
}: {
  id: string;
  sizes: PageSize[];
  /** The first ones. */
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
      <CircularPages id={id} sizes={sizes} pages={pages} />
    </div>
  );
}

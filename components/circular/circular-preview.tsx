import type { FontUse } from "@/server/document/font/part";
import styles from "./circular.module.css";

/** The pages of a document as they will be printed. */
export function CircularPreview({
  pages,
  fonts,
  problem,
}: {
  pages: string[];
  fonts: Pick<FontUse, "role" | "name" | "standsIn">[];
  problem: string | null;
}) {
  const standIns = fonts.filter((font) => font.standsIn);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={styles.preview} aria-label="版面预览" tabIndex={0}>
      {problem && <p className={styles.notice}>暂时不能排版：{problem}</p>}
      {standIns.length > 0 && (
        <p className={styles.weak}>
          {standIns.map((font) => `${roleNames[font.role]}以 ${font.name} 代替`).join("；")}
          。本单位有正版字库的，请系统管理员放入字库目录。
        </p>
      )}
      {pages.map((svg, at) => (
        <figure key={pageKey(at)} style={{ margin: 0 }}>
          {/* biome-ignore lint/performance/noImgElement: a picture made on the spot needs no loader */}
          <img
            className={styles.page}
            src={`data:image/svg+xml;utf8,${encodeURIComponent(svg)}`}
            alt={`第 ${at + 1} 页`}
          />
          <figcaption className={styles.pageLabel}>
            第 {at + 1} 页，共 {pages.length} 页
          </figcaption>
        </figure>
      ))}
    </section>
  );
}

const roleNames: Record<FontUse["role"], string> = {
  fangsong: "仿宋",
  kai: "楷体",
  hei: "黑体",
  title: "小标宋",
  song: "宋体",
};
const pageKey = (at: number) => `page-${at}`;

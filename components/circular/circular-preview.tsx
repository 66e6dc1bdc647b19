import type { FontUse } from "@/server/document/font/part";
import { PagePreview } from "../document/page-preview";
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
    <div className={styles.preview}>
      {problem && <p className={styles.notice}>暂时不能排版：{problem}</p>}
      {standIns.length > 0 && (
        <p className={styles.weak}>
          {standIns.map((font) => `${roleNames[font.role]}以 ${font.name} 代替`).join("；")}
          。本单位有正版字库的，请系统管理员放入字库目录。
        </p>
      )}
      <PagePreview pages={pages} />
    </div>
  );
}

const roleNames: Record<FontUse["role"], string> = {
  fangsong: "仿宋",
  kai: "楷体",
  hei: "黑体",
  title: "小标宋",
  song: "宋体",
};

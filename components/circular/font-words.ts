import type { FontUse } from "@/server/document/font/part";
import type { SkippedFont } from "@/server/document/font/source";

const roleNames: Record<FontUse["role"], string> = {
  fangsong: "仿宋",
  kai: "楷体",
  hei: "黑体",
  title: "小标宋",
  song: "宋体",
};

/** What whoever issues is told of the fonts: which stand in, for a whole style or for single characters; which files fail. */
export function fontWords(
  fonts: Pick<FontUse, "role" | "name" | "standsIn" | "only">[],
  skipped: SkippedFont[],
): string[] {
  const standIns = fonts
    .filter((font) => font.standsIn)
    .map(({ role, name, only }) => `${roleNames[role]}${only ? `的“${only}”` : ""}以 ${name} 代替`);
  return [
    ...(standIns.length > 0 ? [`${standIns.join("；")}。本单位有正版字库的，请系统管理员放入字库目录。`] : []),
    ...(skipped.length > 0
      ? [`字库目录中未使用的文件：${skipped.map(({ file, problem }) => `${file}（${problem}）`).join("、")}。`]
      : []),
  ];
}

import { fetchedFolder } from "@/server/document/font/fetched";
import { findFontSources } from "@/server/document/font/source";
import { fetchFandol } from "./fetch/fandol";
import { Refusal } from "./launch/refusal";

const roles = { fangsong: "仿宋", kai: "楷体", hei: "黑体", title: "小标宋", song: "宋体" } as const;

// npm run fonts: the free Fandol fonts from Debian into the data folder, beside their licence.
const folder = fetchedFolder();
try {
  console.log("正在从 Debian 软件源取 Fandol 字体（约50 MB）……");
  const fonts = fetchFandol(folder);
  console.log(`已放入 ${folder}：${fonts.join("、")}`);
  console.log("许可：GPL 附字体例外条款，全文见同目录 Fandol-COPYING.txt。");
  const officeFolder = process.env.LIANFANG_FONTS;
  const sources = findFontSources({ system: true, fetchedFolder: folder, ...(officeFolder ? { officeFolder } : {}) });
  for (const role of ["fangsong", "kai", "hei", "title", "song"] as const)
    console.log(`  ${roles[role]}：${sources.of(role)[0]?.path}`);
  console.log("重新启动后，新的公文使用这些字体。");
} catch (cause) {
  if (!(cause instanceof Refusal)) throw cause;
  console.error(cause.message);
  process.exitCode = 1;
}

import { expect, test } from "vitest";
import { fontWords } from "./font-words";

test("a font that stands in is named for the style, or for the characters it serves; a file left out with its reason", () => {
  expect(
    fontWords(
      [
        { role: "fangsong", name: "FandolFang-Regular", standsIn: false },
        { role: "fangsong", name: "NotoSerifSC-Regular", standsIn: true, only: "㛃䶮" },
        { role: "kai", name: "NotoSansSC-Regular", standsIn: true },
      ],
      [{ file: "simfang.ttf", problem: "文件已损坏或不是字体" }],
    ),
  ).toEqual([
    "仿宋的“㛃䶮”以 NotoSerifSC-Regular 代替；楷体以 NotoSansSC-Regular 代替。本单位有正版字库的，请系统管理员放入字库目录。",
    "字库目录中未使用的文件：simfang.ttf（文件已损坏或不是字体）。",
  ]);
  expect(fontWords([{ role: "hei", name: "SimHei", standsIn: false }], [])).toEqual([]);
});

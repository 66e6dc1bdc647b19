import { mkdtempSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { namedFont } from "@/server/document/testing/font-file";
import type { FontRole } from "@/server/document/typeset/page";
import { findFontSources } from "./source";

const folderOf = (files: Record<string, Uint8Array>) => {
  const folder = mkdtempSync(join(tmpdir(), "fonts-"));
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
  return folder;
};
const first = (role: FontRole, officeFolder: string) =>
  findFontSources({ officeFolder, system: false }).of(role)[0]?.path;

describe("the place of a font", () => {
  test("is the office's folder first, then what was fetched, then the packages, with every fallback after the role's own", () => {
    const officeFolder = folderOf({ "simfang.ttf": namedFont(["Some Font"]), "holiday.jpg": Buffer.from("jpg") });
    const fetchedFolder = folderOf({ "FandolFang-Regular.otf": namedFont(["FandolFang"]) });
    const found = findFontSources({ officeFolder, fetchedFolder, system: false });
    expect(found.of("fangsong").map(({ origin, standsIn }) => `${origin}${standsIn ? " stands in" : ""}`)).toEqual([
      "office",
      "fetched",
      "package stands in",
      "package stands in",
      "package stands in",
    ]);
    expect(found.of("fangsong")[0]?.path).toBe(join(officeFolder, "simfang.ttf"));
    expect(found.skipped).toEqual([]);
  });

  test("takes the customary face of a role when the office has several", () => {
    const folder = folderOf({
      "FandolKai-Regular.otf": namedFont(["FandolKai"]),
      "楷体_GB2312.ttf": namedFont(["Kai"]),
      "simhei.ttf": namedFont(["Hei"]),
    });
    expect(first("kai", folder)).toBe(join(folder, "楷体_GB2312.ttf"));
    expect(first("hei", folder)).toBe(join(folder, "simhei.ttf"));
  });

  test.each<[FontRole, string]>([
    ["title", "方正小标宋简体"],
    ["title", "FZXBSJW--GB1-0"],
    ["title", "方正小标宋_GBK"],
    ["fangsong", "仿宋_GB2312"],
    ["fangsong", "FangSong"],
    ["kai", "KaiTi_GB2312"],
    ["hei", "SimHei"],
    ["song", "SimSun"],
  ])("is known for %s by the name %s in the file, whatever the file is called", (role, name) => {
    const folder = folderOf({ "a1.ttf": namedFont(["Anything"]), "b2.ttf": namedFont(["Latin name", name]) });
    expect(first(role, folder)).toBe(join(folder, "b2.ttf"));
  });

  test("is known by a name written in GBK, as old files have it", () => {
    const folder = folderOf({ "OLD.TTF": namedFont(["仿宋_GB2312"], "gbk") });
    expect(first("fangsong", folder)).toBe(join(folder, "OLD.TTF"));
  });

  test("names what the office's folder holds and cannot be used", () => {
    const folder = folderOf({
      "noise.ttf": Buffer.alloc(5_000, 0x5a),
      "empty.otf": Buffer.alloc(0),
      "cut.ttf": namedFont(["仿宋_GB2312"]).subarray(0, 40),
      "endless.ttf": Buffer.from("000100000fff", "hex"),
      "latin.ttf": namedFont(["Comic Sans"]),
      "huge.ttf": namedFont(["仿宋_GB2312"]),
    });
    truncateSync(join(folder, "huge.ttf"), 101_000_000);
    const found = findFontSources({ officeFolder: folder, system: false });
    expect(Object.fromEntries(found.skipped.map(({ file, problem }) => [file, problem]))).toEqual({
      "noise.ttf": "文件已损坏或不是字体",
      "empty.otf": "文件已损坏或不是字体",
      "cut.ttf": "文件已损坏或不是字体",
      "endless.ttf": "文件已损坏或不是字体",
      "latin.ttf": "不是公文所用的字体",
      "huge.ttf": "文件超过100 MB",
    });
    expect(found.of("fangsong")[0]?.origin).toBe("package");
  });

  test("is the packages when the folder is absent", () => {
    expect(findFontSources({ officeFolder: "/no/such/folder", system: false }).of("song")[0]?.origin).toBe("package");
  });
});

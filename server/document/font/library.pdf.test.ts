import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { create } from "fontkit";
import { describe, expect, test } from "vitest";
import { drawPdf } from "@/server/document/pdf";
import { namedFont } from "@/server/document/testing/font-file";
import { readPdf } from "@/server/document/testing/read-pdf";
import { emptyPage, type FontRole, type Run } from "@/server/document/typeset/page";
import { openFonts } from "./library";
import { fontsUsed } from "./part";
import { readTables, type Tables } from "./tables";

const require = createRequire(import.meta.url);
const serifPath = require.resolve("@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf");
const fonts = openFonts({ system: false });
const roles: FontRole[] = ["fangsong", "kai", "hei", "title", "song"];
const rare = "㛃䶮𬭎𬱖𫖯𬭚𪣻𫍯㐱㛚䲟𬍛𨱏𬀩𫘜𬶏㑇鿍鿎";

/** Every character of GBK: ideographs, marks, kana, Cyrillic, frames; without the places left for private use. */
function gbkCharacters(): string[] {
  const decoder = new TextDecoder("gbk");
  const found: string[] = [];
  for (let lead = 0x81; lead <= 0xfe; lead += 1)
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const char = decoder.decode(Uint8Array.of(lead, trail));
      if ([...char].length === 1 && !/[\u{e000}-\u{f8ff}\u{fffd}]/u.test(char)) found.push(char);
    }
  return found;
}

describe("the packaged fonts", () => {
  const gbk = gbkCharacters();

  test.each(roles)("draw every character of GBK and the rare name characters for %s", (role) => {
    expect(gbk.length).toBeGreaterThan(21_800);
    expect([...gbk, ...rare].filter((char) => !fonts.findFace(role, char))).toEqual([]);
  });

  test("stand in for 仿宋 only, and say so", () => {
    expect(Object.fromEntries(roles.map((role) => [role, fonts.mainFace(role).standsIn]))).toEqual({
      fangsong: true,
      kai: false,
      hei: false,
      title: false,
      song: false,
    });
  });

  test("set Chinese marks full-width and a two-em dash unbroken", () => {
    for (const mark of "，。、；：？！（）《》〔〕“”‘’…—")
      expect([mark, fonts.metrics.advance("fangsong", mark)]).toEqual([mark, 1]);
    expect(fonts.metrics.advance("fangsong", "——")).toBeCloseTo(2, 3);
    expect(fonts.metrics.advance("kai", "——")).toBeCloseTo(2, 3);
  });

  test("leave a character of no font unfound", () => {
    expect(fonts.findFace("fangsong", "\u{f0000}")).toBeUndefined();
  });
});

const office = (files: Record<string, Uint8Array>) => {
  const officeFolder = mkdtempSync(join(tmpdir(), "fonts-"));
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(officeFolder, name), bytes);
  return { officeFolder, system: false };
};
const serifTables = (): Tables => new Map(readTables(readFileSync(serifPath)));

describe("what is learnt of characters", () => {
  test("is bounded: endless combinations of marks are forgotten between documents, and drawing goes on", () => {
    const library = openFonts({ system: false, mostShapes: 500 });
    const before = library.mainFace("song");
    for (let index = 0; index < 600; index += 1)
      library.metrics.advance(
        "song",
        `a${String.fromCodePoint(0x300 + (index % 100), 0x300 + Math.floor(index / 100))}`,
      );
    expect(library.mainFace("song")).toBe(before);
    library.trim();
    expect(library.mainFace("song")).not.toBe(before);
    expect(library.metrics.advance("song", "国")).toBe(1);
    const after = library.mainFace("song");
    library.trim();
    expect(library.mainFace("song")).toBe(after);
  });
});

describe("an office's own font", () => {
  test("serves its role by the name it gives itself; the rest falls back character by character", () => {
    const tables = serifTables();
    const places = office({ "GF01.ttf": namedFont(["仿宋_GB2312"], "utf-16", tables) });
    const library = openFonts(places);
    expect(library.mainFace("fangsong")).toMatchObject({ origin: "office", standsIn: false });
    expect(library.findFace("fangsong", "廉")?.origin).toBe("office");
    expect(library.mainFace("kai").origin).toBe("package");
    expect(library.skipped()).toEqual([]);
  });

  test("that draws nothing for an ideograph leaves it to the next font, and the use names the character", () => {
    const tables = serifTables();
    const blank = blanked(tables, "廉");
    const library = openFonts(office({ "simfang.ttf": namedFont(["FangSong"], "utf-16", blank) }));
    expect(library.findFace("fangsong", "政")?.origin).toBe("office");
    expect(library.findFace("fangsong", "廉")?.origin).toBe("package");
    const run: Run = { x: 0, y: 0, text: "廉政", role: "fangsong", size: 16, colour: "black", spacing: 0 };
    const uses = fontsUsed([{ ...emptyPage(100, 100), runs: [run] }], library);
    expect(uses.map(({ origin, standsIn, only }) => [origin, standsIn, only])).toEqual(
      expect.arrayContaining([
        ["office", false, undefined],
        ["package", true, "廉"],
      ]),
    );
  });

  test("and the one it falls back to stand on one baseline, though their lines are of different height", async () => {
    const sansPath = require.resolve("@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf");
    const tables = new Map(readTables(readFileSync(sansPath)));
    const blank = blanked(tables, "廉", sansPath);
    const library = openFonts(office({ "simfang.ttf": namedFont(["FangSong"], "utf-16", blank) }));
    const faces = ["政", "廉"].map((char) => library.findFace("fangsong", char)?.drawable);
    expect(faces[0]?.ascent).not.toBe(faces[1]?.ascent);
    const run: Run = { x: 10, y: 50, text: "政廉政", role: "fangsong", size: 16, colour: "black", spacing: 0 };
    const pdf = await drawPdf([{ ...emptyPage(200, 100), runs: [run] }], library, {
      title: "",
      author: "",
      at: new Date(0),
    });
    const texts = (await readPdf(pdf.bytes))[0]?.texts ?? [];
    expect(texts.map(({ text }) => text)).toEqual(["政", "廉", "政"]);
    expect(new Set(texts.map(({ y }) => y.toFixed(3))).size).toBe(1);
    expect(texts.map(({ x }) => ((x * 72) / 25.4).toFixed(1))).toEqual(["10.0", "26.0", "42.0"]);
  });

  test.each<[string, (tables: Tables) => Tables, string]>([
    ["of names alone", () => new Map(), "文件已损坏或不是字体"],
    ["without outlines", (tables) => without(tables, "glyf"), "缺少“国”"],
    ["whose outlines are cut off", (tables) => new Map([...tables, ["glyf", new Uint8Array(64)]]), "缺少“国”"],
    ["whose index is noise", (tables) => noisy(tables, "loca"), "缺少“国”"],
    ["without characters", (tables) => without(tables, "cmap"), "文件已损坏或不是字体"],
    ["whose characters are noise", (tables) => noisy(tables, "cmap"), "文件已损坏或不是字体"],
    ["without widths", (tables) => without(tables, "hmtx"), "文件已损坏或不是字体"],
    ["of no size", (tables) => new Map([...tables, ["head", new Uint8Array(54)]]), "文件已损坏或不是字体"],
  ])("%s is skipped, and said; the packaged font serves", (_name, damage, problem) => {
    const library = openFonts(office({ "simfang.ttf": namedFont(["FangSong"], "utf-16", damage(serifTables())) }));
    expect(library.findFace("fangsong", "廉")?.origin).toBe("package");
    expect(library.skipped()).toEqual([{ file: "simfang.ttf", problem }]);
  });

  test("that once ended a thread is not opened again", () => {
    const places = office({});
    copyFileSync(serifPath, join(places.officeFolder, "simfang.ttf"));
    const library = openFonts({ ...places, avoid: [join(places.officeFolder, "simfang.ttf")] });
    expect(library.mainFace("fangsong").origin).toBe("package");
    expect(library.skipped()).toEqual([{ file: "simfang.ttf", problem: "打开时使排版中断" }]);
  });
});

function without(tables: Tables, tag: string): Tables {
  return new Map([...tables].filter(([name]) => name !== tag));
}

function noisy(tables: Tables, tag: string): Tables {
  const size = tables.get(tag)?.length ?? 0;
  return new Map([...tables, [tag, Uint8Array.from({ length: size }, (_, index) => (index * 7919) % 251)]]);
}

/** The tables with the outline of one character made empty: its end in the index becomes its start. */
function blanked(tables: Tables, char: string, path = serifPath): Tables {
  const loca = new Uint8Array(tables.get("loca") ?? []);
  const view = new DataView(loca.buffer);
  const font = create(readFileSync(path));
  if ("fonts" in font) throw new Error("a single font was expected");
  const glyph = font.glyphForCodePoint(char.codePointAt(0) ?? 0).id;
  view.setUint32(glyph * 4 + 4, view.getUint32(glyph * 4));
  return new Map([...tables, ["loca", loca]]);
}

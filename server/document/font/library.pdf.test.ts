import { describe, expect, test } from "vitest";
import type { FontRole } from "../typeset/page";
import { openFonts } from "./library";

const fonts = openFonts({ system: false });
const roles: FontRole[] = ["fangsong", "kai", "hei", "title", "song"];
const rare = "㛃䶮𬭎𬱖𫖯𬭚𪣻𫍯㐱㛚䲟𬍛𨱏𬀩𫘜𬶏㑇鿍鿎";

describe("the packaged fonts", () => {
  test.each(roles)("draw every ideograph of GBK and the rare name characters for %s", (role) => {
    const missing: string[] = [];
    for (let code = 0x4e00; code <= 0x9fa5; code += 1) {
      const char = String.fromCodePoint(code);
      if (!fonts.findFace(role, char)) missing.push(char);
    }
    for (const char of rare) if (!fonts.findFace(role, char)) missing.push(char);
    expect(missing).toEqual([]);
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

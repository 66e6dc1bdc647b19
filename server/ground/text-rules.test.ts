import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanCode, cleanLine, cleanName, cleanPersonName, cleanPhone, cleanText, isErrorWord } from "./text-rules";
import { employeeNo, personName, phone } from "./text-schema";

const unseen = /(?![\u200d\ufe0e\ufe0f])[\p{Default_Ignorable_Code_Point}\p{Cf}]|(?!\n)[\p{Cc}\p{Zl}\p{Zp}]/u;
const kinds = { cleanText, cleanLine, cleanName, cleanPersonName, cleanCode, cleanPhone };

describe.each(Object.entries(kinds))("%s", (kind, clean) => {
  it("leaves nothing that is not seen, and the same when it cleans again", () => {
    const odd = fc.constantFrom(
      ..."\t\n\r\v\f\u0085\u2028\u00a0\u3000 \u200b\u200d\u200e\u202d\u202c\u2066\ufeff\u00ad张三a0９",
    );
    fc.assert(
      fc.property(
        fc.string({ unit: fc.oneof(odd, fc.string({ unit: "binary", minLength: 1, maxLength: 1 })) }),
        (text) => {
          const once = clean(text);
          expect(once).not.toMatch(unseen);
          expect(clean(once)).toBe(once);
          if (kind !== "cleanText") expect(once).not.toMatch(/^\s|\s$|\n|\s\s/u);
        },
      ),
    );
  });
});

it.each([
  ["张　三", "张三"],
  ["张 三", "张三"],
  ["张\t三", "张三"],
  ["张\n三", "张三"],
  ["\u202d张三\u202c", "张三"],
  ["张\u200b三\ufeff", "张三"],
  ["张\u00ad三", "张三"],
  [" 张\u00a0三 ", "张三"],
  ["艾力•买买提", "艾力·买买提"],
  ["艾力 ・ 买买提", "艾力·买买提"],
  ["艾力.买买提", "艾力·买买提"],
  ["John\u00a0 Smith", "John Smith"],
  ["Ｊｏｈｎ　Smith", "John Smith"],
  ["郞平", "郞平"],
  ["\u{20bb7}田", "\u{20bb7}田"],
])("a person's name %j is %j", (typed, kept) => {
  expect(personName().parse(typed)).toBe(kept);
});

it("keeps one blank between words that have one, and none that pads", () => {
  expect(cleanName("财　务　科")).toBe("财务科");
  expect(cleanName("ＣＴ 室\n（一）")).toBe("CT 室（一）");
  expect(cleanLine("关于 2026年\t廉政风险\r\n排查的通报")).toBe("关于 2026年 廉政风险 排查的通报");
  expect(cleanText("一、\u200b甲\r\n\u3000\u3000二、乙\t丙\u2028丁")).toBe("一、甲\n\u3000\u3000二、乙 丙\n丁");
  expect(cleanText("👨‍👩‍👧 ❤️")).toBe("👨‍👩‍👧 ❤️");
});

it.each([
  ["\u202d13800001234\u202c", "13800001234"],
  ["１３８０００01234", "13800001234"],
  ["138-0000-1234", "13800001234"],
  ["138 0000\u00a01234", "13800001234"],
  ["０５３１－８８８８１２３４", "0531-88881234"],
  ["（0531）8888 1234", "(0531)88881234"],
  ["0531–88881234转802", "0531-88881234转802"],
  ["", ""],
])("a telephone %j is %j", (typed, kept) => {
  expect(phone().parse(typed)).toBe(kept);
});

it("takes employee numbers in any width, with no blank, and refuses other marks", () => {
  expect(employeeNo().parse(" Ｓ０ ０\u200b１\t")).toBe("S001");
  expect(employeeNo().safeParse("S-1").success).toBe(false);
  expect(employeeNo().safeParse("\u200b").success).toBe(false);
});

it("calls nobody by what a spreadsheet shows for a failed formula", () => {
  for (const word of ["#N/A", "#REF!", "#DIV/0!", "#name?"]) {
    expect(isErrorWord(word)).toBe(true);
    expect(personName().safeParse(word).success).toBe(false);
  }
  expect(isErrorWord("#1楼")).toBe(false);
});

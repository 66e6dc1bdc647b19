import { expect, it } from "vitest";
import { checkDocument } from "@/server/document/rules";
import { documentSchema } from "@/server/document/schema";
import { loadLibrary } from "@/server/template/load";
import { factsOf } from "@/server/testing/circular-facts";
import { blockText, checkFigures, numbersIn } from "./check-rules";
import { toDocument } from "./document-rules";
import { draft, recipientsText } from "./draft-rules";
import { bestOf, factText, percentText } from "./figure-rules";
import type { CircularContent, Naming } from "./schema";
import { contentSchema } from "./schema";

const [template] = await loadLibrary("templates");
if (!template) throw new Error("no template ships");
const issuer = { organ: "某市卫生局", shortName: "市卫生局" };
const named: Naming = { mode: "all", edge: 3, criticised: true };
const facts = factsOf(template.definition, [
  { name: "第一医院", expected: 40, reported: 40 },
  { name: "120急救中心", expected: 40, reported: 20, returned: 6 },
  { name: "第二医院", expected: 10, reported: 9 },
  { name: "疾控中心", unitKind: "institution", expected: 30, reported: 30 },
  { name: "新建医院", expected: 0, reported: 0 },
]);
const targets = facts.units.map(({ unitId, unitKind }) => ({ unitId, unitKind }));
const written = (naming = named) => draft(facts, issuer, { naming, withAnnex: true }, targets);
const textOf = (content: CircularContent) => content.blocks.map(blockText).join("\n");

it("writes a circular in the customary parts, with every figure from the facts and nothing to correct", () => {
  const { title, content } = written();
  expect(contentSchema.parse(content)).toEqual(content);
  const headings = content.blocks.flatMap((block) => (block.kind === "heading" && block.level === 1 ? block.text : []));
  expect(headings).toEqual(["总体情况", "考核结果", "表扬先进", "存在问题", "工作要求"]);
  expect(textOf(content)).toContain("到期任务共应完成120项次，已完成99项次，完成率82.5%");
  expect(textOf(content)).toContain("参加本次活动的单位共6个，列入考核的5个，另有1个单位按规定免予考核");
  expect(checkFigures(content, facts)).toEqual([]);
  const document = toDocument({
    organ: issuer.organ,
    title,
    content,
    number: null,
    signedOn: "2026-10-21",
    printedOn: "2026-10-21",
  });
  expect(checkDocument(documentSchema.parse(document))).toEqual([]);
});

it("names everybody in the annex, those not ranked too, and the exempt ones with the reason", () => {
  const [annex] = written().content.annexes;
  if (annex?.kind !== "ranking") throw new Error("no ranking");
  expect(annex.rows.map((row) => row.cells.slice(0, 3))).toEqual([
    ["医院", "1", "第一医院"],
    ["医院", "2", "第二医院"],
    ["医院", "3", "120急救中心"],
    ["直属机构", "1", "疾控中心"],
    ["医院", "—", "新建医院"],
  ]);
  expect(annex.note).toContain("口腔医院（机构改革）");
});

it("praises at most the top third of a group, none of those that are equal beyond it, and nobody it criticises", () => {
  const unit = (name: string, reported: number, unitKind: "hospital" | "institution" | "enterprise" = "hospital") => ({
    name,
    unitKind,
    expected: 10,
    reported,
  });
  const text = (units: Parameters<typeof factsOf>[1]) =>
    textOf(draft(factsOf(template.definition, units), issuer, { naming: named, withAnnex: true }, []).content);
  const six = [10, 10, 9, 8, 7, 6].map((reported, at) => unit(`${"甲乙丙丁戊己"[at]}院`, reported));
  const pair = [unit("疾控中心", 10, "institution"), unit("血站", 3, "institution")];
  expect(text([...six, ...pair])).toContain("得分居前的是甲院（100.00分）、乙院（100.00分）。");
  expect(text([...six, ...pair])).not.toContain("得分居前的是疾控中心");
  expect(text([...six, ...pair])).toMatch(/对甲院、乙院等2个单位予以通报表扬/u);
  const tied = [10, 10, 10, 8, 7, 6].map((reported, at) => unit(`${"甲乙丙丁戊己"[at]}院`, reported));
  expect(text(tied)).not.toContain("得分居前");
  const poor = [4, 3, 2].map((reported, at) => unit(`${"甲乙丙"[at]}院`, reported));
  expect(text(poor)).not.toContain("得分居前");
  const behind = [9, 8, 7].map((reported, at) => unit(`${"甲乙丙"[at]}院`, reported));
  expect(text(behind)).not.toContain("得分居前");
  expect(text(behind)).not.toContain("表扬");
  const best = unit("甲院", 10);
  const three = [best, unit("乙院", 9), unit("丙院", 8)];
  expect(text(three)).toContain("现对甲院予以通报表扬");
  const facts = factsOf(template.definition, three);
  const vetoed = facts.units.map((one) =>
    one.name === "甲院" ? { ...one, score: { ...one.score, veto: { key: "v", title: "否决", reason: "查实" } } } : one,
  );
  expect(bestOf(facts, "hospital").map((one) => one.name)).toEqual(["甲院"]);
  expect(bestOf({ ...facts, units: vetoed }, "hospital")).toEqual([]);
});

it("lists units criticised in an annex when they are too many for a sentence", () => {
  const many = factsOf(
    template.definition,
    Array.from({ length: 25 }, (_, at) => ({
      name: `医院甲${String.fromCharCode(65 + at)}`,
      expected: 10,
      reported: 2,
    })),
  );
  const { content } = draft(many, issuer, { naming: named, withAnnex: true }, []);
  const [, list] = content.annexes;
  if (list?.kind !== "table") throw new Error("no list");
  expect(list.rows.filter(([ground]) => ground === "排查不彻底")).toHaveLength(25);
  expect(textOf(content)).toContain("的单位有25个，名单见附件2，现予通报批评");
  expect(textOf(content)).not.toContain("医院甲Z");
  expect(checkFigures(content, many)).toEqual([]);
});

it("does not add tasks without an end to those that are due", () => {
  const open = { expected: 50, reported: 5 };
  const mixed = factsOf(template.definition, [{ name: "第一医院", expected: 40, reported: 40, open }]);
  const text = textOf(draft(mixed, issuer, { naming: named, withAnnex: true }, []).content);
  expect(text).toContain("到期任务共应完成40项次，已完成40项次，完成率100.0%");
  expect(text).toContain("持续开展、不设期限的任务50项次，已报送5项次");
});

it("names nobody when so chosen, neither in the text nor in an annex", () => {
  const { content } = written({ mode: "none", edge: 1, criticised: false });
  expect(content.annexes).toEqual([]);
  for (const unit of facts.units) expect(textOf(content)).not.toContain(unit.name);
});

it("tells a changed figure from a deleted sentence and from a number out of nowhere", () => {
  const change = (from: string | RegExp, to: string) => {
    const { content } = written();
    const blocks = content.blocks.map((block) =>
      block.kind === "heading"
        ? { ...block, runIn: block.runIn.replace(from, to) }
        : { ...block, text: block.text.replace(from, to) },
    );
    return checkFigures({ blocks, annexes: content.annexes }, facts).map((finding) => finding.severity);
  };
  expect(change("共应完成120项次，已完成99项次", "共应完成120项次，已完成119项次")).toEqual(["error"]);
  expect(change(/；其中按时完成.*?；/u, "；")).toEqual([]);
  expect(change("特此通报。", "另有7人受到表扬。特此通报。")).toEqual(["warning"]);
  expect(change("第一医院", "第九医院")).toEqual(["warning", "warning"]);
});

it("finds a cell of the ranking that is not the frozen one", () => {
  const { content } = written();
  const [annex] = content.annexes;
  if (annex?.kind !== "ranking") throw new Error("no ranking");
  const rows = annex.rows.map((row, at) =>
    at === 1 ? { ...row, cells: row.cells.map((cell) => (cell === "2" ? "1" : cell)) } : row,
  );
  expect(checkFigures({ blocks: [], annexes: [{ ...annex, rows }] }, facts)).toMatchObject([
    { severity: "error", place: "附件1第2行“名次”", problem: "为“1”，冻结数据为“2”" },
  ]);
});

it("does not take days, years and document numbers for figures", () => {
  expect(numbersIn("2026年10月20日，按测卫纪〔2026〕3号，10月底前完成99项，占82.5%")).toEqual(["99", "82.5%"]);
});

it.each([
  [1, 3, "33.3%"],
  [2, 3, "66.7%"],
  [9_999, 10_000, "99.9%"],
  [1, 10_000, "0.1%"],
  [0, 5, "0.0%"],
  [5, 5, "100.0%"],
  [0, 0, null],
  [57, 100, "57.0%"],
  [1, 2_000, "0.1%"],
])(
  "prints %i of %i as %s: never all when something is missing, never nothing when something is there",
  (part, whole, text) => {
    expect(percentText(part, whole)).toBe(text);
  },
);

it("addresses kinds of units in order of rank, and knows no figure that is not there", () => {
  expect(recipientsText(["enterprise", "hospital", "district", "hospital"])).toBe(
    "各区（市）局、各直属医院、各企业医院",
  );
  expect(factText(facts, "unit.nobody.total")).toBeNull();
  expect(factText(facts, "invented")).toBeNull();
  const totals = ["第一医院", "第二医院", "120急救中心"].map(
    (name) => facts.units.find((unit) => unit.name === name)?.score.total ?? 0,
  );
  expect(factText(facts, "group.hospital.average")).toBe(
    (totals.reduce((sum, total) => sum + total, 0) / 3).toFixed(2),
  );
});

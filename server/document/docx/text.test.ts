import { expect, it } from "vitest";
import { type PlacedText, textsOf } from "@/server/document/content";
import { documentSchema, type LogicalDocument } from "@/server/document/schema";
import { exampleNames, readExample } from "@/server/document/testing/example";
import { sampleCircular } from "@/server/document/testing/sample";
import { type WordFile, wordText, writeWord } from "@/server/document/testing/word-file";

// A ledger of 2,000 rows says nothing here that the others do not.
const names = exampleNames.filter((name) => name !== "ledger");

it.each(names)("no text of %s is lost, and all stand in the order of print", { timeout: 60_000 }, async (name) => {
  const document = documentSchema.parse(readExample(name));
  const text = fileText(await writeWord(readExample(name)), document);
  let at = 0;
  for (const expected of inPrintOrder(document)) {
    const found = text.indexOf(expected, at);
    expect(found, `“${expected.slice(0, 40)}” after “${text.slice(Math.max(0, at - 30), at)}”`).toBeGreaterThanOrEqual(
      0,
    );
    at = found + expected.length;
  }
});

it.each(names)("no sentence of %s stands there more often than it was written", { timeout: 60_000 }, async (name) => {
  const document = documentSchema.parse(readExample(name));
  const text = fileText(await writeWord(readExample(name)), document);
  const written = textsOf(document).map((each) => squeeze(each.text));
  for (const sentence of new Set(written.filter((each) => each.length >= 16))) {
    const often = written.reduce((sum, each) => sum + count(each, sentence), 0);
    // A title is also named in the list of annexes.
    const titles = document.kind === "form" ? [] : document.annexes.map(({ title }) => squeeze(title));
    expect(count(text, sentence), sentence).toBeLessThanOrEqual(often + (titles.includes(sentence) ? 1 : 0));
  }
});

it("figures and names of a chart can be edited in Word and are its alternative text", async () => {
  const file = await writeWord(
    sampleCircular({
      body: [
        {
          kind: "chart",
          chart: {
            form: "grouped",
            caption: "办结情况",
            unit: "件",
            categories: ["一月", "二月"],
            series: [
              { name: "发出", values: [12, 7.5] },
              { name: "办结", values: [11, null] },
            ],
          },
        },
      ],
    }),
  );
  const [chart = ""] = file.parts(/^word\/charts\/chart\d+\.xml$/u);
  for (const text of ["一月", "二月", "发出", "办结", "12", "7.5", "件"]) expect(chart).toContain(text);
  expect(file.names.some((name) => /^word\/embeddings\/.+\.xlsx$/u.test(name))).toBe(true);
  const body = file.part("word/document.xml");
  expect(body).toContain("发出：一月12、二月7.5；办结：一月11、二月无（单位：件）");
  expect(wordText(body)).toContain("图1　办结情况");
});

/** Text of the file as read: a letter's mark stands in the header of page 1. */
function fileText(file: WordFile, document: LogicalDocument): string {
  const headers = document.kind === "letter" ? file.parts(/^word\/header\d+\.xml$/u).map(wordText) : [];
  return squeeze([...headers, wordText(file.part("word/document.xml"))].join(""));
}

/** Texts in the order in which they are printed; what was said in the cell above is left out. */
function inPrintOrder(document: LogicalDocument): string[] {
  const order = ({ place }: PlacedText) => {
    if (place === "抄送" || place === "印发机关") return 4;
    if (/^(?:附件\d|印发件)/u.test(place)) return 3;
    if (place === "附注") return 2;
    return place === "署名" ? 1 : 0;
  };
  const printed = textsOf(document).filter((text) => isPrinted(text, document));
  return (document.kind === "form" ? printed : printed.toSorted((a, b) => order(a) - order(b)))
    .filter((text, index, all) => !repeats(text, all.slice(0, index)))
    .map(({ text }) => squeeze(text));
}

/**
 * A file of forms bears its name in the properties alone; 命令 prints its number in place of a title (10.2) and a name
 * seal in place of the organ; a letter names no 印发机关 (10.1); names in a chart stand in its own part.
 */
function isPrinted({ place, text }: PlacedText, document: LogicalDocument): boolean {
  if (document.kind === "form") return place !== "文件名称";
  const units = document.body.flatMap((block) => (block.kind === "chart" ? [block.chart.unit] : []));
  if (place.endsWith("图中") || units.includes(text)) return false;
  if (document.kind === "letter") return place !== "印发机关";
  const isSealedByName = (document.signature?.persons.length ?? 0) > 0 && document.signature?.organs.includes(text);
  if (place === "署名" && isSealedByName) return false;
  return document.kind !== "order" || (place !== "标题" && place !== "发文字号");
}

function repeats({ place, text }: PlacedText, before: PlacedText[]): boolean {
  const cell = /^(.*表)第(\d+)行第(\d+)列$/u.exec(place);
  if (!cell) return false;
  const above = `${cell[1]}第${Number(cell[2]) - 1}行第${cell[3]}列`;
  return before.some((each) => each.place === above && each.text === text);
}

const squeeze = (text: string): string => text.replaceAll(/[\s\u00a0]/gu, "");

const count = (text: string, part: string): number => text.split(part).length - 1;

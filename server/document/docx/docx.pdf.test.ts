import { afterAll, expect, it } from "vitest";
import { closeRenderer, renderDocx, renderLedger, renderPdf } from "@/server/document/render";
import type { DocumentInput } from "@/server/document/schema";
import { readExample } from "@/server/document/testing/example";
import { openWord, wordText } from "@/server/document/testing/word-file";

afterAll(closeRenderer);
const at = new Date("2026-07-13T00:00:00Z");
const problem = (work: Promise<unknown>) =>
  work.then(
    () => "written",
    (error: Error) => error.message,
  );
const tableOf = (rows: number): DocumentInput => ({
  kind: "circular",
  head: { organs: ["青川市廉政建设工作局"] },
  title: "台账",
  body: [
    {
      kind: "table",
      table: {
        columns: Array.from({ length: 10 }, () => ({ title: "列", width: 1 })),
        rows: Array.from({ length: rows }, () => Array.from({ length: 10 }, () => "甲")),
      },
    },
  ],
});

it("Word files and workbooks are written by threads while the server goes on, the same each time", async () => {
  let ticks = 0;
  const timer = setInterval(() => {
    ticks += 1;
  }, 5);
  const [once, again, ledger] = await Promise.all([
    renderDocx(readExample("circular"), { at }),
    renderDocx(readExample("circular"), { at }),
    renderLedger(readExample("ledger")),
  ]);
  clearInterval(timer);
  expect(ticks).toBeGreaterThan(10);
  expect(Buffer.compare(Buffer.from(once), Buffer.from(again))).toBe(0);
  expect(wordText(openWord(once).part("word/document.xml"))).toContain("青廉防〔2026〕3号");
  expect(ledger.length).toBeGreaterThan(50_000);
});

it("what is no correct document is refused with its place, as for PDF", async () => {
  const letter = readExample("letter");
  expect(await problem(renderDocx({ ...letter, title: "通知。" }, { at }))).toContain("标题：标题末尾不加标点");
  expect(await problem(renderDocx({ ...letter, title: "机密★一年" }, { at }))).toContain("涉密");
  expect(await problem(renderLedger(letter))).toContain("文件中没有表格");
  expect(await problem(renderPdf(letter, { at }))).toBe("written");
});

it("a table too large for Word is refused in words that say what to do", async () => {
  expect(await problem(renderDocx(tableOf(2_000), { at }))).toMatch(
    /共20010格，超过 Word 文件20000格的上限，请选 Excel/u,
  );
  expect(await problem(renderLedger(tableOf(2_000)))).toBe("written");
});

import { createHash } from "node:crypto";
import { checkFirstPage } from "./check/organ";
import { cleanForm } from "./clean";
import { countCells } from "./content";
import type { FontLibrary } from "./font/library";
import { type FontUse, fontsUsed } from "./font/part";
import type { SkippedFont } from "./font/source";
import { issueText } from "./issue";
import { findMissing } from "./missing";
import { findOversize } from "./oversize";
import { drawPdf, type Pdf } from "./pdf";
import { findBrokenPictures } from "./pixels";
import { pageSvg } from "./preview";
import { resolveReferences } from "./reference";
import { checkDocument, type Finding } from "./rules";
import { documentSchema, type LogicalDocument } from "./schema";
import type { Page } from "./typeset/page";
import { typeset } from "./typeset/typeset";

/** What a worker is asked: a document as its caller wrote it, checked here and not on the server's event loop. */
export type RenderTask = {
  want: "pdf" | "docx" | "xlsx" | "pages" | "preview" | "inspection";
  document: unknown;
  at: Date;
  mostPages: number;
  /** For a preview: the first page to be drawn, from 0. */
  from?: number;
};
/** `refused` says in Chinese what is wrong with the document and where. */
export type RenderAnswer =
  | { pdf: Pdf }
  | { file: Uint8Array<ArrayBuffer> }
  | { pages: Page[] }
  | { preview: Preview }
  | { inspection: Inspection }
  | { refused: string };

/**
 * What is shown before a document is signed; pages and fonts are absent while errors stand in the way. `skippedFonts` are
 * files in the office's folder that are not used, with the reason.
 */
export type Inspection = { findings: Finding[]; pages?: number; fonts?: FontUse[]; skippedFonts?: SkippedFont[] };

/** Sizes of all pages in points, and some of them as pictures (SVG): those that somebody looks at. */
export type Preview = {
  sizes: { width: number; height: number }[];
  pages: string[];
  fonts: FontUse[];
  skippedFonts: SkippedFont[];
};

/** Pages drawn at a time: what a screen shows, and one before and after. */
export const pagesAtATime = 4;

/** The document that was looked at last in this thread, so that leafing through it lays it out once. */
let last: { key: string; pages: Page[] } | undefined;

/** Checks, lays out and draws one document. Refuses what is malformed, incorrect, too long or cannot be drawn. */
export async function runTask(task: RenderTask, fonts: FontLibrary): Promise<RenderAnswer> {
  const key = task.want === "preview" ? keyOf(task.document) : "";
  if (last && last.key === key) return { preview: previewOf(last.pages, task.from ?? 0, fonts) };
  // Not both at once: a thread has so much memory.
  last = undefined;
  const oversize = findOversize(task.document);
  if (oversize !== undefined) return { refused: oversize };
  const parsed = documentSchema.safeParse(task.document);
  if (!parsed.success) return { refused: issueText(parsed.error, task.document) };
  const document = parsed.data.kind === "form" ? cleanForm(parsed.data) : resolveReferences(parsed.data);
  // The fonts of a Word file or a workbook are those of the machine that opens it.
  const isDrawnHere = task.want !== "docx" && task.want !== "xlsx";
  const findings = [
    ...checkDocument(document),
    ...findBrokenPictures(document),
    ...(isDrawnHere ? findMissing(document, fonts) : []),
  ];
  if (document.kind !== "form" && findings.every(({ severity }) => severity === "warning"))
    findings.push(...checkFirstPage(document, fonts.metrics));
  const errors = findings.filter(({ severity }) => severity === "error");
  if (errors.length > 0 && task.want === "inspection") return { inspection: { findings } };
  if (errors.length > 0) return { refused: findingsText(errors) };
  if (!isDrawnHere) return writeOffice(document, task, fonts);
  const pages = typeset(document, fonts.metrics);
  if (pages.length > task.mostPages)
    return { refused: `共${pages.length}页，超过一个文件${task.mostPages}页的上限，请分成几个文件` };
  if (task.want === "pages") return { pages };
  if (task.want === "preview") {
    last = { key, pages };
    return { preview: previewOf(pages, task.from ?? 0, fonts) };
  }
  if (task.want === "inspection")
    return {
      inspection: { findings, pages: pages.length, fonts: fontsUsed(pages, fonts), skippedFonts: fonts.skipped() },
    };
  return {
    pdf: await drawPdf(pages, fonts, propertiesOf(document, task)),
  };
}

const keyOf = (document: unknown): string => createHash("sha256").update(JSON.stringify(document)).digest("hex");

const previewOf = (pages: Page[], from: number, fonts: FontLibrary): Preview => ({
  sizes: pages.map(({ width, height }) => ({ width, height })),
  pages: pages.slice(from, from + pagesAtATime).map((page) => pageSvg(page)),
  fonts: fontsUsed(pages, fonts),
  skippedFonts: fonts.skipped(),
});

/** The libraries of these formats are loaded by the threads that need them. */
async function writeOffice(document: LogicalDocument, task: RenderTask, fonts: FontLibrary): Promise<RenderAnswer> {
  if (task.want === "xlsx") {
    const [{ ledgerSheets }, { renderWorkbook }] = await Promise.all([import("./ledger"), import("./sheet")]);
    const sheets = ledgerSheets(document);
    if (sheets.length === 0) return { refused: "文件中没有表格，不能生成 Excel 文件，请选 PDF 或 Word" };
    return { file: new Uint8Array(renderWorkbook(sheets)) };
  }
  const { drawDocx, mostCells } = await import("./docx/docx");
  const cells = countCells(document);
  if (cells > mostCells)
    return { refused: `表格共${cells}格，超过 Word 文件${mostCells}格的上限，请选 Excel 或 PDF，或分成几个文件` };
  return { file: await drawDocx(document, fonts.metrics, propertiesOf(document, task)) };
}

const propertiesOf = (document: LogicalDocument, { at }: RenderTask) => ({
  title: document.title.replaceAll("\n", ""),
  author: authorOf(document),
  at,
});

function authorOf(document: LogicalDocument): string {
  return document.kind === "form" ? "" : document.head.organs.join("、");
}

function findingsText(findings: Finding[]): string {
  const named = findings.slice(0, 10).map(({ place, problem }) => `${place}：${problem}`);
  const rest = findings.length - named.length;
  return `${named.join("；")}${rest > 0 ? `；另有${rest}处` : ""}`;
}

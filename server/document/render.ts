import { DomainError } from "@/server/frame/errors";
import type { FontUse } from "./font/part";
import { RenderLimitError, RenderPool } from "./pool";
import type { PoolOptions } from "./pool-options";
import type { DocumentInput } from "./schema";
import type { Inspection, Preview, RenderAnswer, RenderTask } from "./task";
import type { Page } from "./typeset/page";

export type RenderedPdf = { bytes: Uint8Array<ArrayBuffer>; pages: number; fonts: FontUse[]; sha256: string };

const mostPages = 3000;
const timeoutMs = 120_000;

/**
 * A document as PDF. `at` is written into the file as its date; the same document, fonts and `at` give the same bytes.
 * `fonts` tells which file served which role and whether one stands in for the customary style.
 * @throws DomainError badDocument naming place and problem: malformed, incorrect, classified, a character without font,
 * too many pages, too slow.
 */
export async function renderPdf(document: DocumentInput, options: { at: Date }): Promise<RenderedPdf> {
  const answer = await run({ want: "pdf", document, at: options.at, mostPages });
  if (!("pdf" in answer)) throw new Error("the render thread answered another question");
  return answer.pdf;
}

/**
 * A document as a Word file, rendered in a thread; the same document and `at` give the same bytes. Fonts are named, not
 * embedded. @throws DomainError badDocument as `renderPdf`, and for tables too large for Word
 */
export async function renderDocx(document: DocumentInput, options: { at: Date }): Promise<Uint8Array<ArrayBuffer>> {
  return writeFile("docx", document, options.at);
}

/**
 * The tables of a document as a workbook, one sheet each. @throws DomainError badDocument as `renderPdf`, and where the
 * document holds no table
 */
export async function renderLedger(document: DocumentInput): Promise<Uint8Array<ArrayBuffer>> {
  return writeFile("xlsx", document, new Date(0));
}

async function writeFile(want: "docx" | "xlsx", document: DocumentInput, at: Date): Promise<Uint8Array<ArrayBuffer>> {
  const answer = await run({ want, document, at, mostPages });
  if (!("file" in answer)) throw new Error("the render thread answered another question");
  return answer.file;
}

/** The placed pages of a document, for the preview and the page count. Throws as `renderPdf`. */
export async function layoutPages(document: DocumentInput): Promise<Page[]> {
  const answer = await run({ want: "pages", document, at: new Date(0), mostPages });
  if (!("pages" in answer)) throw new Error("the render thread answered another question");
  return answer.pages;
}

/**
 * Some pages of a document as pictures, with the sizes of all: a document of hundreds of pages is drawn where it is looked
 * at. Throws as `renderPdf`.
 * @param from the first page drawn, from 0
 */
export async function previewPages(document: DocumentInput, from: number): Promise<Preview> {
  const answer = await run({ want: "preview", document, at: new Date(0), mostPages, from });
  if (!("preview" in answer)) throw new Error("the render thread answered another question");
  return answer.preview;
}

/**
 * What whoever signs should know first: findings with their place (characters without a font among them), the number
 * of pages, and which font serves which role. Throws DomainError badDocument only for what is no document at all.
 */
export async function inspectDocument(document: DocumentInput): Promise<Inspection> {
  const answer = await run({ want: "inspection", document, at: new Date(0), mostPages });
  if (!("inspection" in answer)) throw new Error("the render thread answered another question");
  return answer.inspection;
}

/** Sets where fonts are looked for (tests and commands); ends the threads that are open. */
export async function useFonts(options: PoolOptions): Promise<void> {
  await pool?.close();
  pool = new RenderPool(options);
}

/** Ends the threads; the next document opens new ones. */
export async function closeRenderer(): Promise<void> {
  await pool?.close();
  pool = undefined;
}

let pool: RenderPool | undefined;

/** The office's own folder is a setting; `npm run fonts` puts what it fetches beside the data. */
function fontPlaces(): PoolOptions {
  const officeFolder = process.env.LIANFANG_FONTS;
  return { system: true, fetched: true, ...(officeFolder ? { officeFolder } : {}) };
}

async function run(task: RenderTask): Promise<Exclude<RenderAnswer, { refused: string }>> {
  pool ??= new RenderPool(fontPlaces());
  const answer = await pool.run(task, timeoutMs).catch((cause: unknown) => {
    if (!(cause instanceof RenderLimitError)) throw cause;
    throw new DomainError("badDocument", { problem: "内容过多，排版超出时间或内存限制，请分成几个文件" });
  });
  if ("refused" in answer) throw new DomainError("badDocument", { problem: answer.refused });
  return answer;
}

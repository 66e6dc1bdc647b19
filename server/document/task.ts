import type { FontLibrary } from "./font/library";
import { type FontUse, fontsUsed } from "./font/part";
import type { SkippedFont } from "./font/source";
import { issueText } from "./issue";
import { findMissing } from "./missing";
import { drawPdf, type Pdf } from "./pdf";
import { checkDocument, type Finding } from "./rules";
import { documentSchema, type LogicalDocument } from "./schema";
import type { Page } from "./typeset/page";
import { typeset } from "./typeset/typeset";

/** What a worker is asked: a document as its caller wrote it, checked here and not on the server's event loop. */
export type Task = { want: "pdf" | "pages" | "inspection"; document: unknown; at: Date; mostPages: number };
/** `refused` says in Chinese what is wrong with the document and where. */
export type Answer = { pdf: Pdf } | { pages: Page[] } | { inspection: Inspection } | { refused: string };

/**
 * What is shown before a document is signed; pages and fonts are absent while errors stand in the way. `skippedFonts` are
 * files in the office's folder that are not used, with the reason.
 */
export type Inspection = { findings: Finding[]; pages?: number; fonts?: FontUse[]; skippedFonts?: SkippedFont[] };

/** Checks, lays out and draws one document. Refuses what is malformed, incorrect, too long or cannot be drawn. */
export async function runTask(task: Task, fonts: FontLibrary): Promise<Answer> {
  const parsed = documentSchema.safeParse(task.document);
  if (!parsed.success) return { refused: issueText(parsed.error, task.document) };
  const document = parsed.data;
  const findings = [...checkDocument(document), ...findMissing(document, fonts)];
  const errors = findings.filter(({ severity }) => severity === "error");
  if (errors.length > 0 && task.want === "inspection") return { inspection: { findings } };
  if (errors.length > 0) return { refused: findingsText(errors) };
  const pages = typeset(document, fonts.metrics);
  if (pages.length > task.mostPages)
    return { refused: `共${pages.length}页，超过一个文件${task.mostPages}页的上限，请分成几个文件` };
  if (task.want === "pages") return { pages };
  if (task.want === "inspection")
    return {
      inspection: { findings, pages: pages.length, fonts: fontsUsed(pages, fonts), skippedFonts: fonts.skipped() },
    };
  return {
    pdf: await drawPdf(pages, fonts, {
      title: document.title.replaceAll("\n", ""),
      author: authorOf(document),
      at: task.at,
    }),
  };
}

function authorOf(document: LogicalDocument): string {
  return document.kind === "form" ? "" : document.head.organs.join("、");
}

function findingsText(findings: Finding[]): string {
  const named = findings.slice(0, 10).map(({ place, problem }) => `${place}：${problem}`);
  const rest = findings.length - named.length;
  return `${named.join("；")}${rest > 0 ? `；另有${rest}处` : ""}`;
}

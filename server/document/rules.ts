import { checkAnnexes } from "./check/annex";
import { checkBlocks } from "./check/block";
import { checkHead } from "./check/head";
import { checkIssued } from "./check/issued";
import { checkOrgans } from "./check/organ";
import { checkNames, checkReferences } from "./check/reference";
import { checkSize } from "./check/size";
import { checkTable } from "./check/table";
import { checkCharacters, checkNotation } from "./check/text";
import { blockParts, textsOf } from "./content";
import { type DocumentFinding, warning } from "./finding";
import type { LogicalDocument } from "./schema";

export type { DocumentFinding as Finding } from "./finding";

// Width of the text of a page, in mm: 版心, the same turned, a form's sheet upright and turned.
const measure = { portrait: 156, landscape: 225 };
const formMeasure = { portrait: 174, landscape: 261 };

/** What a clerk would correct before the document is signed; empty when nothing is to be corrected. */
export function checkDocument(document: LogicalDocument): DocumentFinding[] {
  const texts = textsOf(document);
  const tooLarge = checkSize(texts);
  if (tooLarge.length > 0) return tooLarge;
  const findings = texts.flatMap((text) => [
    ...checkCharacters(text, mayBreak(document, text.place)),
    ...(document.kind === "form" ? [] : [...checkNotation(text), ...checkReferences(text)]),
  ]);
  if (document.kind === "form")
    findings.push(
      ...document.sheets.flatMap((sheet, index) =>
        checkTable(sheet.table, `第${index + 1}张表`, formMeasure[sheet.orientation ?? document.orientation]),
      ),
    );
  else {
    const parts = blockParts(document);
    findings.push(
      ...checkHead(document),
      ...checkOrgans(document),
      ...checkIssued(document),
      ...checkAnnexes(document, texts),
      ...checkNames(parts),
      ...parts.flatMap(({ blocks, part, orientation }) => checkBlocks(blocks, part, measure[orientation])),
    );
  }
  return atMost(findings);
}

/** Titles and cells may hold a line feed; a paragraph is one paragraph. */
function mayBreak(document: LogicalDocument, place: string): boolean {
  return document.kind === "form" || place === "标题" || place === "印发件标题" || place.includes("表");
}

const mostFindings = 200;

/** Errors first to be kept: nobody reads the ten-thousandth. */
function atMost(findings: DocumentFinding[]): DocumentFinding[] {
  if (findings.length <= mostFindings) return findings;
  const errors = findings.filter(({ severity }) => severity === "error");
  const kept = [...errors, ...findings.filter(({ severity }) => severity === "warning")].slice(0, mostFindings);
  return [...kept, warning("全文", `另有${findings.length - mostFindings}处问题未列出`)];
}

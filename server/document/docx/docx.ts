import { Document, SectionType } from "docx";
import type { LogicalDocument, OfficialDocument } from "@/server/document/schema";
import { sizes } from "@/server/document/typeset/grid";
import { firstPage } from "@/server/document/typeset/official";
import type { Metrics } from "@/server/document/typeset/page";
import { typeset } from "@/server/document/typeset/typeset";
import { writeAnnex, writeAnnexList, writeIssued, writeTitle } from "./annex";
import { writeBlocks } from "./block";
import type { FileBlock } from "./file-block";
import { formSections } from "./form";
import { setHead } from "./head";
import { writeImprint } from "./imprint";
import { baseline, cellTwips, measure, pitchTwips, twips } from "./measure";
import { type DocxProperties, packDocx } from "./pack";
import { blankParagraph, strip, styled } from "./paragraph";
import { turnedSection, uprightSection } from "./section";
import { writeSignature } from "./signature";
import { textRuns } from "./text";

/** Cells of all tables together: more would take the memory of a thread, and Word minutes to open. */
export const mostCells = 20_000;

/**
 * A checked document as a Word file that Word, WPS and LibreOffice show on the same 22 × 28 grid: styles, fields and
 * tables a clerk can go on working with. Lines and pages are broken by the program that opens it; `metrics` only breaks
 * titles by sense and tells whether 版记 has room on the last page of text. Equal input gives equal bytes.
 */
export async function drawDocx(
  document: LogicalDocument,
  metrics: Metrics,
  properties: DocxProperties,
): Promise<Uint8Array<ArrayBuffer>> {
  const sections = document.kind === "form" ? formSections(document, metrics) : officialSections(document, metrics);
  return packDocx(new Document({ sections }), properties);
}

function officialSections(document: OfficialDocument, metrics: Metrics) {
  const isShared = sharesLastPage(document, metrics);
  const { moved, mostMark } = firstPage(document, metrics);
  const head = setHead(document, mostMark);
  const imprint = writeImprint(document, moved);
  const nextId = counter();
  const parts: { blocks: FileBlock[]; turned: boolean }[] = [
    { blocks: [...head.blocks, ...bodyBlocks(document, !moved, nextId, metrics)], turned: false },
    ...(document.issued ? [{ blocks: writeIssued(document.issued, nextId, metrics), turned: false }] : []),
    ...document.annexes.map((annex, index) => ({
      blocks: writeAnnex(annex, { index, count: document.annexes.length, nextId }, metrics),
      turned: annex.orientation === "landscape",
    })),
  ];
  if (imprint.length > 0 && isShared) parts.at(-1)?.blocks.push(...imprint);
  const type = SectionType.NEXT_PAGE;
  const page1 = document.kind === "letter" ? { header: head.header ?? [], footer: head.footer ?? [] } : undefined;
  const sections = parts.map(({ blocks, turned }, index) => {
    if (turned) return turnedSection(blocks, type);
    return uprightSection(blocks, { type, numbered: true, ...(index === 0 && page1 ? { page1 } : {}) });
  });
  if (imprint.length === 0 || isShared) return sections;
  // On an even page of its own, which Word itself finds, with a blank one before it where need be; neither is numbered.
  const own = document.kind === "letter" ? type : SectionType.EVEN_PAGE;
  // A floating table that begins a section would be anchored on the page before it.
  return [...sections, uprightSection([blankParagraph(), ...imprint], { type: own, numbered: false })];
}

/**
 * One blank line, shorter by what the title's line has less room above its glyphs than a line of the grid, so that the
 * text begins as far below the title as in print.
 */
function blankAfterTitle(): FileBlock[] {
  const grid = (pitchTwips - twips(sizes.sanhao)) / 2;
  const title = baseline * pitchTwips - twips(0.88 * sizes.erhao);
  return strip(pitchTwips - (grid - title), true);
}

function counter(): () => number {
  let count = 0;
  return () => {
    count += 1;
    return count;
  };
}

function bodyBlocks(
  document: OfficialDocument,
  withRecipients: boolean,
  nextId: () => number,
  metrics: Metrics,
): FileBlock[] {
  const { recipients } = document;
  const isSigned = document.signature !== undefined || document.date !== undefined;
  return [
    // 命令 carries its number in place of a title (10.2).
    ...(document.kind === "order" ? [] : [writeTitle(document.title, measure, metrics), ...blankAfterTitle()]),
    ...(withRecipients && recipients
      ? [styled("Normal", textRuns(/：$/u.test(recipients) ? recipients : `${recipients}：`), { keepNext: true })]
      : []),
    // Where 附件说明 stands between text and signature, it is the text that keeps to the signature.
    ...writeBlocks(document.body, {
      measure,
      height: 22 * pitchTwips,
      metrics,
      nextId,
      signed: isSigned && document.annexes.length === 0,
    }),
    ...attendance(document),
    ...writeAnnexList(document.annexes, isSigned),
    ...writeSignature(document.signature, document.date, metrics),
    ...(document.notes ? [styled("Body", textRuns(`（${document.notes}）`))] : []),
  ];
}

/** 出席, 请假, 列席 of 纪要 (10.3): label in 黑体, wraps under the first name. */
function attendance(document: OfficialDocument): FileBlock[] {
  if (document.kind !== "minutes" || document.attendance.length === 0) return [];
  const indent = { left: Math.round(5 * cellTwips), hanging: Math.round(3 * cellTwips) };
  return [
    blankParagraph(),
    ...document.attendance.map(({ label, names }) =>
      styled("Normal", [...textRuns(`${label}：`, { style: "Hei" }), ...textRuns(names)], { indent }),
    ),
  ];
}

/** True where print puts 版记 on the last page of text, false where it stands on one of its own. */
function sharesLastPage(document: OfficialDocument, metrics: Metrics): boolean {
  if (document.annexes.at(-1)?.orientation === "landscape") return false;
  const alone = typeset({ ...document, imprint: undefined }, metrics).length;
  return typeset(document, metrics).length === alone;
}

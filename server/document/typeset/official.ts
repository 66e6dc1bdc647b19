import type { OfficialDocument } from "@/server/document/schema";
import { annexRoom, setAnnex, setAnnexList, setIssued } from "./annex";
import { setBlocks } from "./body";
import { drawRows } from "./draw";
import { lowerEdge, paginate, type SetRow } from "./flow";
import { addFolio } from "./folio";
import { area, cell, margin, paper, pitch } from "./grid";
import { setImprint } from "./imprint";
import { fileHead, type Letterhead, letterHead, orderHead } from "./letterhead";
import { jointHeight } from "./mark";
import { emptyPage, type Metrics, type Page, put } from "./page";
import { setParagraph } from "./paragraph";
import { blankRow, type Row } from "./row";
import { setSignature } from "./signature";
import { setTitle } from "./title";

const bottom = margin.top + area.height;

/**
 * Pages of a 文件, 信函, 命令 or 纪要. Page 1 shows text: where it would not, the 主送机关 moves to 版记 (7.3.2), then the
 * names of joint organs are made smaller.
 */
export function setOfficial(document: OfficialDocument, metrics: Metrics): Page[] {
  const { head, body, moved } = openBody(document, metrics);
  const pages = body.map((rows, index) => {
    const page = emptyPage(paper.width, paper.height);
    if (index === 0) put(page, head.piece, 0, 0);
    drawRows(page, rows, margin.left);
    return page;
  });
  let edge = lowerEdge(body.at(-1) ?? [], margin.top);
  const parts = [
    ...(document.issued ? [setIssued(document.issued, metrics)] : []),
    ...document.annexes.map((annex, index) => setAnnex(annex, index, document.annexes.length, metrics)),
  ];
  for (const set of parts) {
    const room = annexRoom(set.orientation);
    for (const rows of set.pages) {
      const page = emptyPage(room.paper.width, room.paper.height);
      drawRows(page, rows, room.left);
      pages.push(page);
    }
    edge = set.orientation === "landscape" ? bottom : lowerEdge(set.pages.at(-1) ?? [], margin.top);
  }
  const numbered = pages.length;
  addImprint(pages, document, moved, edge, metrics);
  pages.slice(0, numbered).forEach((page, index) => {
    if (document.kind === "letter" && index === 0) return;
    addFolio(page, index + 1, metrics);
  });
  return pages;
}

type Opening = { head: Letterhead; body: SetRow[][]; moved: boolean; mostMark: number | undefined };

function openBody(document: OfficialDocument, metrics: Metrics): Opening {
  const open = (moved: boolean, mostMark?: number): Opening => {
    const head = headOf(document, metrics, mostMark);
    return { head, moved, mostMark, body: paginateBody(document, head, !moved, metrics) };
  };
  const canMove = document.recipients !== undefined;
  let opening = open(false);
  for (const moved of canMove ? [false, true] : [false])
    for (const most of [undefined, ...markHeights(document.head.organs.length)]) {
      if (showsText(opening)) return opening;
      opening = open(moved, most);
    }
  return opening;
}

/** Heights to which several organs' names are made smaller, in points: from 一号 down to the size of the title. */
function markHeights(organs: number): number[] {
  return organs > 1 ? [36, 32, 28, 25, 22].map((size) => jointHeight(organs, size)) : [];
}

/** What page 1 bears: whether it shows text, whether 主送机关 had to leave it, and the height left to a joint mark. */
export function firstPage(
  document: OfficialDocument,
  metrics: Metrics,
): { showsText: boolean; moved: boolean; mostMark: number | undefined } {
  const opening = openBody(document, metrics);
  return { showsText: showsText(opening), moved: opening.moved, mostMark: opening.mostMark };
}

function showsText({ body }: Opening): boolean {
  return body[0]?.some(({ row }) => row.text) ?? false;
}

function headOf(document: OfficialDocument, metrics: Metrics, mostMark?: number): Letterhead {
  if (document.kind === "letter") return letterHead(document, metrics);
  return document.kind === "order" ? orderHead(document, metrics) : fileHead(document, metrics, mostMark);
}

function paginateBody(
  document: OfficialDocument,
  head: Letterhead,
  withRecipients: boolean,
  metrics: Metrics,
): SetRow[][] {
  const rows = bodyRows(document, withRecipients, metrics);
  return paginate(rows, (page) => ({ top: page === 0 ? head.bottom : margin.top, bottom }));
}

function bodyRows(document: OfficialDocument, withRecipients: boolean, metrics: Metrics): Row[] {
  // 命令 carries its number in place of a title (10.2).
  const title = document.kind === "order" ? [] : setTitle(document.title, area.width, metrics);
  const recipients =
    withRecipients && document.recipients
      ? setParagraph(endColon(document.recipients), { measure: area.width }, metrics).map(
          (row): Row => ({ ...row, keep: true, text: false }),
        )
      : [];
  const opening = title.length > 0 ? [...title, keptBlank()] : [];
  const text = [
    ...setBlocks(document.body, { measure: area.width, height: area.height }, metrics),
    ...attendance(document, metrics),
  ];
  const list = setAnnexList(document.annexes, metrics);
  const signature = setSignature(document.signature, document.date, metrics);
  const above = [...text, ...list];
  const main = signature.length > 0 ? keepTail(above) : above;
  const notes = document.notes ? setParagraph(`（${document.notes}）`, { measure: area.width, first: 2 }, metrics) : [];
  return [...opening, ...recipients, ...main, ...signature, ...notes];
}

/**
 * The last two lines of text go with the signature; where page 1 would then show none, one does, and where that is the
 * only line of text there is, it stays on page 1 (7.3.3).
 */
function keepTail(rows: Row[]): Row[] {
  const tail = textTail(rows);
  const isOnly = rows.filter(({ text }) => text).length < 2;
  return rows.map((row, index) => {
    if (index < rows.length - tail) return row;
    return { ...row, keep: index === rows.length - 1 && !isOnly ? true : (row.keep ?? "rather") };
  });
}

/**
 * Number of rows at the end that hold at least two lines of text; they stay with the signature. Where a long table or a
 * picture stands between, its last two rows stay.
 */
function textTail(rows: Row[]): number {
  let lines = 0;
  let height = 0;
  for (let index = rows.length - 1; index >= 0; index -= 1) {
    height += rows[index]?.height ?? 0;
    if (height > mostTail) break;
    if (rows[index]?.text) lines += 1;
    if (lines === 2) return rows.length - index;
  }
  return Math.min(2, rows.length);
}

const mostTail = 8 * pitch;

/** 出席, 请假, 列席 of 纪要 (10.3): one blank line below the body, label in 黑体, wraps under the first name. */
function attendance(document: OfficialDocument, metrics: Metrics): Row[] {
  if (document.kind !== "minutes" || document.attendance.length === 0) return [];
  const rows = document.attendance.flatMap(({ label, names }) =>
    setParagraph(
      [{ text: `${label}：`, emphasis: "strong" }, { text: names }],
      { measure: area.width, first: 2, rest: 5, align: "start", names: true },
      metrics,
    ),
  );
  return [blankRow(pitch), ...rows];
}

function endColon(text: string): string {
  return text.endsWith("：") ? text : `${text}：`;
}

function keptBlank(): Row {
  return { ...blankRow(pitch), keep: true };
}

/**
 * 版记 stands at the foot of the last page, which is even: an odd last page is followed by one for it, a full even one
 * by a blank leaf. Such added pages carry no number (7.5). A letter's stands on its last page whatever the parity.
 */
function addImprint(pages: Page[], document: OfficialDocument, moved: boolean, edge: number, metrics: Metrics): void {
  const imprint = setImprint(document, moved, metrics);
  if (!imprint) return;
  const fits = edge + pitch - cell <= imprint.top;
  const isEven = pages.length % 2 === 0 || document.kind === "letter";
  const added = isEven && fits ? 0 : isEven && document.kind !== "letter" ? 2 : 1;
  for (let count = 0; count < added; count += 1) pages.push(emptyPage(paper.width, paper.height));
  const last = pages.at(-1);
  if (last) put(last, imprint.piece, 0, 0);
}

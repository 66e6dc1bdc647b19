import type { OfficialDocument } from "../schema";
import { annexRoom, setAnnex, setAnnexList } from "./annex";
import { setBlocks } from "./body";
import { drawRows } from "./draw";
import { lowerEdge, paginate, type SetRow } from "./flow";
import { addFolio } from "./folio";
import { area, cell, margin, paper, pitch } from "./grid";
import { setImprint } from "./imprint";
import { fileHead, type Letterhead, letterHead, orderHead } from "./letterhead";
import { emptyPage, type Metrics, mm, type Page, put } from "./page";
import { setParagraph } from "./paragraph";
import { blankRow, keepLast, type Row } from "./row";
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
  document.annexes.forEach((annex, index) => {
    const set = setAnnex(annex, index, document.annexes.length, metrics);
    const room = annexRoom(annex.orientation);
    for (const rows of set.pages) {
      const page = emptyPage(room.paper.width, room.paper.height);
      drawRows(page, rows, room.left);
      pages.push(page);
    }
    edge = annex.orientation === "landscape" ? bottom : lowerEdge(set.pages.at(-1) ?? [], margin.top);
  });
  const numbered = pages.length;
  addImprint(pages, document, moved, edge, metrics);
  pages.slice(0, numbered).forEach((page, index) => {
    if (document.kind === "letter" && index === 0) return;
    addFolio(page, index + 1, metrics);
  });
  return pages;
}

type Opening = { head: Letterhead; body: SetRow[][]; moved: boolean };

function openBody(document: OfficialDocument, metrics: Metrics): Opening {
  const open = (moved: boolean, mostMark?: number): Opening => {
    const head = headOf(document, metrics, mostMark);
    return { head, moved, body: paginateBody(document, head, !moved, metrics) };
  };
  const first = open(false);
  if (showsText(first)) return first;
  const canMove = document.recipients !== undefined;
  const heights = document.head.organs.length > 1 ? [undefined, ...markHeights] : [undefined];
  for (const most of heights) {
    const opening = open(canMove, most);
    if (showsText(opening)) return opening;
  }
  return canMove ? open(true) : first;
}

const markHeights = [mm(80), mm(60), mm(45), mm(32)];

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
  const main = signature.length > 0 ? keepLast([...text, ...list], textTail([...text, ...list])) : [...text, ...list];
  const notes = document.notes ? setParagraph(`（${document.notes}）`, { measure: area.width, first: 2 }, metrics) : [];
  return [...opening, ...recipients, ...main, ...signature, ...notes];
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

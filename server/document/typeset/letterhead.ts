import { numberText } from "@/server/document/notation";
import type { OfficialDocument } from "@/server/document/schema";
import { area, ascent, cell, margin, paper, pitch, sizes } from "./grid";
import { type IssuingMark, placeMark } from "./mark";
import { type Metrics, mm, type Piece, put, type Rule } from "./page";
import { setLabel } from "./text";

/** The fixed upper part of page 1 in page coordinates, and where the flow begins below it. */
export type Letterhead = { piece: Piece; bottom: number };

const rightEdge = margin.left + area.width;
const sanhao = { role: "fangsong", size: sizes.sanhao, cell } as const;

/**
 * Head of 文件 and 纪要 (7.2): mark 72 mm from the top, number two lines below, red rule 4 mm under it. The names of
 * several organs take no more than `mostMark` points of height.
 */
export function fileHead(document: OfficialDocument, metrics: Metrics, mostMark?: number): Letterhead {
  const piece: Piece = { runs: [], rules: [] };
  leftNotices(document, margin.top, piece, metrics);
  const mark = placeMark(markOf(document), area.width, metrics, mostMark);
  put(piece, mark.piece, margin.left, mm(72));
  const numberTop = numberLine(document, mm(72) + mark.height + 2 * pitch, piece, metrics);
  const rule = numberTop + sizes.sanhao + mm(4);
  piece.rules.push(redRule(margin.left, rightEdge, rule, mm(0.5)));
  return { piece, bottom: rule + 2 * pitch };
}

/** Head of 信函 (10.1): mark 30 mm from the page's top between two double red rules of 170 mm. */
export function letterHead(document: OfficialDocument, metrics: Metrics): Letterhead {
  const piece: Piece = { runs: [], rules: [] };
  const width = mm(170);
  const left = (paper.width - width) / 2;
  const mark = placeMark({ ...markOf(document), suffix: "" }, area.width, metrics);
  put(piece, mark.piece, margin.left + (paper.width / 2 - margin.left - area.width / 2), mm(30));
  const upper = mm(30) + mark.height + mm(4);
  const lower = paper.height - mm(20);
  const [thick, thin, gap] = [mm(0.9), mm(0.3), mm(1.1)];
  piece.rules.push(
    redRule(left, left + width, upper, thick),
    redRule(left, left + width, upper + gap, thin),
    redRule(left, left + width, lower - gap, thin),
    redRule(left, left + width, lower, thick),
  );
  const top = upper + gap + sizes.sanhao * (7 / 8);
  const notices = leftNotices(document, top, piece, metrics);
  if (document.head.number) {
    const style = { ...sanhao, align: "end" } as const;
    piece.runs.push(
      ...setLabel(numberText(document.head.number), style, rightEdge, top + ascent * sizes.sanhao, metrics).runs,
    );
  }
  return { piece, bottom: top + Math.max(1, notices) * pitch + 2 * pitch };
}

/** Head of 命令 (10.2): mark 20 mm under the top of 版心, the order's number two lines below. */
export function orderHead(document: OfficialDocument, metrics: Metrics): Letterhead {
  const piece: Piece = { runs: [], rules: [] };
  const top = margin.top + mm(20);
  const mark = placeMark({ ...markOf(document), suffix: "" }, area.width, metrics);
  put(piece, mark.piece, margin.left, top);
  const numberTop = top + mark.height + 2 * pitch;
  const text = document.head.number ? `第${document.head.number.serial}号` : "";
  const style = { ...sanhao, align: "center" } as const;
  const middle = margin.left + area.width / 2;
  piece.runs.push(...setLabel(text, style, middle, numberTop + ascent * sizes.sanhao, metrics).runs);
  return { piece, bottom: numberTop + 3 * pitch };
}

function markOf(document: OfficialDocument): IssuingMark {
  return { organs: document.head.organs, suffix: document.kind === "circular" ? document.head.suffix : "" };
}

/** 份号 and 紧急程度 below each other at the left; returns how many lines they take. */
function leftNotices(document: OfficialDocument, top: number, piece: Piece, metrics: Metrics): number {
  const { copyNumber, urgency } = document.head;
  const notices = [
    ...(copyNumber ? [{ text: String(copyNumber).padStart(6, "0"), role: "fangsong" as const }] : []),
    ...(urgency ? [{ text: urgency, role: "hei" as const }] : []),
  ];
  notices.forEach(({ text, role }, index) => {
    const baseline = top + index * pitch + ascent * sizes.sanhao;
    piece.runs.push(...setLabel(text, { ...sanhao, role }, margin.left, baseline, metrics).runs);
  });
  return notices.length;
}

/** Number, and on upward documents the signers two a line beside it; returns the top of the last line. */
function numberLine(document: OfficialDocument, top: number, piece: Piece, metrics: Metrics): number {
  const text = document.head.number ? numberText(document.head.number) : "";
  const { signers } = document.head;
  const signerLines = Math.max(1, Math.ceil(signers.length / 2));
  const last = top + (signerLines - 1) * pitch;
  const baseline = last + ascent * sizes.sanhao;
  if (signers.length === 0) {
    const style = { ...sanhao, align: "center" } as const;
    piece.runs.push(...setLabel(text, style, margin.left + area.width / 2, baseline, metrics).runs);
    return last;
  }
  piece.runs.push(...setLabel(text, sanhao, margin.left + cell, baseline, metrics).runs);
  const longest = Math.max(...signers.map((name) => [...name].length));
  const perLine = Math.min(2, signers.length);
  const left = rightEdge - cell - (perLine * longest + perLine - 1) * cell;
  const label = { ...sanhao, align: "end" } as const;
  piece.runs.push(...setLabel("签发人：", label, left, top + ascent * sizes.sanhao, metrics).runs);
  signers.forEach((name, index) => {
    const x = left + (index % 2) * (longest + 1) * cell;
    const y = top + Math.floor(index / 2) * pitch + ascent * sizes.sanhao;
    piece.runs.push(...setLabel(name, { ...sanhao, role: "kai" }, x, y, metrics).runs);
  });
  return last;
}

function redRule(x1: number, x2: number, y: number, weight: number): Rule {
  return { x1, y1: y, x2, y2: y, weight, colour: "red" };
}

import { dateText } from "@/server/document/notation";
import type { OfficialDocument } from "@/server/document/schema";
import { area, ascent, margin, sizes } from "./grid";
import type { Line } from "./line";
import { type Metrics, mm, type Piece, type Rule } from "./page";
import { toRuns } from "./run";
import { setLabel, setText } from "./text";

const size = sizes.sihao;
const style = { role: "fangsong", size } as const;
/** From baseline to baseline; less where the entries would fill more than a page. */
const usualStep = mm(7.6);
const bottom = margin.top + area.height;

/** 版记 in page coordinates: its last rule lies on the lower edge of 版心 (7.4). Undefined when there is nothing to say. */
export function setImprint(
  document: OfficialDocument,
  recipientsMoved: boolean,
  metrics: Metrics,
): { piece: Piece; top: number } | undefined {
  const { imprint } = document;
  const isLetter = document.kind === "letter";
  const copies: Line[] = [
    ...(recipientsMoved && document.recipients ? entry("主送：", document.recipients, metrics) : []),
    ...(imprint?.copies ? entry("抄送：", imprint.copies, metrics) : []),
  ];
  const hasIssuer = imprint !== undefined && !isLetter;
  const count = copies.length + (hasIssuer ? 1 : 0);
  if (count === 0) return undefined;
  const step = Math.min(usualStep, area.height / count);
  const baselineOf = (index: number) => top + index * step + (step - size) / 2 + ascent * size;
  const top = bottom - count * step;
  const runs = copies.flatMap((line, index) => toRuns(line, margin.left, baselineOf(index), metrics));
  if (hasIssuer) {
    const y = baselineOf(count - 1);
    runs.push(...setLabel(imprint.issuer, style, margin.left + size, y, metrics).runs);
    const right = { ...style, align: "end" } as const;
    const edge = margin.left + area.width - size;
    runs.push(...setLabel(`${dateText(imprint.issuedOn)}印发`, right, edge, y, metrics).runs);
  }
  if (isLetter) return { piece: { runs, rules: [] }, top };
  const rules = [rule(top, 0.35), rule(bottom, 0.35)];
  if (hasIssuer && copies.length > 0) rules.push(rule(bottom - step, 0.25));
  return { piece: { runs, rules }, top };
}

/** Indent one character at both sides, wraps under the first name, a full stop at the end (7.4.2). */
function entry(label: string, names: string, metrics: Metrics): Line[] {
  const text = `${label}${/[。]$/u.test(names) ? names : `${names}。`}`;
  return setText(text, style, { measure: area.width - size, first: size, rest: size + 3 * size }, metrics);
}

function rule(y: number, weight: number): Rule {
  return { x1: margin.left, y1: y, x2: margin.left + area.width, y2: y, weight: mm(weight), colour: "black" };
}

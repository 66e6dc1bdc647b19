import type { FormDocument, FormSheet } from "@/server/document/schema";
import { drawRows } from "./draw";
import { paginate, type SetRow } from "./flow";
import { sheetRows } from "./form-sheet";
import { paper, sizes } from "./grid";
import { emptyPage, type Metrics, mm, type Page } from "./page";
import { setLabel } from "./text";

/** Room for one signature, in mm. */
const leastBox = 11;
const edge = { x: mm(18), top: mm(18), bottom: mm(16) };

/** Pages of a file of forms; every sheet begins a page and counts its own pages. */
export function setForm(document: FormDocument, metrics: Metrics): Page[] {
  return document.sheets.flatMap((sheet, index) => {
    const { width, height, sets } = fitSheet(sheet, document, metrics, `sheet-${index}`);
    return sets.map((rows, at) => {
      const page = emptyPage(width, height);
      if (at === 0)
        page.bookmarks.push({
          title: sheet.corner?.[0] ? `${sheet.title}　${sheet.corner[0]}` : sheet.title,
          level: 1,
          y: edge.top,
        });
      drawRows(page, rows, edge.x);
      if (sets.length > 1) {
        const label = `第${at + 1}页　共${sets.length}页`;
        const style = { role: "song", size: sizes.xiaowu, align: "center" } as const;
        page.runs.push(...setLabel(label, style, width / 2, height - mm(10), metrics).runs);
      }
      return page;
    });
  });
}

/** One sheet on its pages; `sheet` is the one that was set: lower boxes are used only where they save a page. */
export function fitSheet(
  sheet: FormSheet,
  document: FormDocument,
  metrics: Metrics,
  key: string,
): { width: number; height: number; sheet: FormSheet; sets: SetRow[][] } {
  const isLandscape = (sheet.orientation ?? document.orientation) === "landscape";
  const width = isLandscape ? paper.height : paper.width;
  const height = isLandscape ? paper.width : paper.height;
  const room = { measure: width - 2 * edge.x, height: height - edge.top - edge.bottom };
  const frame = { top: edge.top, bottom: height - edge.bottom };
  const full = paginate(sheetRows(sheet, room, metrics, key), () => frame);
  if (full.length === 1 || !hasHighBoxes(sheet)) return { width, height, sheet, sets: full };
  const low = lowBoxes(sheet);
  const tight = paginate(sheetRows(low, room, metrics, key), () => frame);
  return tight.length < full.length ? { width, height, sheet: low, sets: tight } : { width, height, sheet, sets: full };
}

/** Without a box to lower a long ledger would be laid out twice for nothing. */
function hasHighBoxes(sheet: FormSheet): boolean {
  return [sheet, ...sheet.parts].some(({ boxes }) => boxes.some((box) => box.height > leastBox));
}

function lowBoxes(sheet: FormSheet): FormSheet {
  const lower = (boxes: FormSheet["boxes"]) => boxes.map((box) => ({ ...box, height: Math.min(box.height, leastBox) }));
  return {
    ...sheet,
    boxes: lower(sheet.boxes),
    parts: sheet.parts.map((part) => ({ ...part, boxes: lower(part.boxes) })),
  };
}

import { area, cell, margin, paper, sizes } from "./grid";
import { type Metrics, mm, type Page, type Run } from "./page";
import { setLabel } from "./text";

const style = { role: "song", size: sizes.sihao } as const;

/**
 * Page number — n — (7.5): its dashes 7 mm under 版心, odd pages one character from the right, even from the left. On a
 * landscape page it keeps its place on the sheet, which the reader sees turned by 90° (8).
 */
export function addFolio(page: Page, number: number, metrics: Metrics): void {
  const ink = metrics.ink("song", "—");
  const y = margin.top + area.height + mm(7) + ((ink.top + ink.bottom) / 2) * style.size;
  const isOdd = number % 2 === 1;
  const x = isOdd ? margin.left + area.width - cell : margin.left + cell;
  const { runs } = setLabel(`— ${number} —`, { ...style, align: isOdd ? "end" : "start" }, x, y, metrics);
  page.runs.push(...(page.width > page.height ? runs.map(turned) : runs));
}

/** A run of the portrait sheet as seen when the sheet is turned clockwise: its left edge becomes the top. */
function turned(run: Run): Run {
  return { ...run, x: paper.height - run.y, y: run.x, turn: 90 };
}

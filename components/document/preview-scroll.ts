/** Size of a page in points. */
export type PageSize = { width: number; height: number };
/** A page's place in the scrolled area, in CSS pixels. */
export type PlacedPage = { left: number; top: number; width: number; height: number };

/** Fit to the frame's width; the same but not larger than printed, as pages first appear; or percent of the printed size. */
export type Zoom = "fit" | "start" | number;

export const leastZoom = 50;
export const mostZoom = 200;
const steps = [50, 67, 80, 100, 125, 150, 200];
const gap = 14;
const pixelsPerPoint = 96 / 72;

/** Where the pages stand in a frame of this inner width (pixels): one below the other, centred, all on one scale. */
export function placePages(sizes: readonly PageSize[], zoom: Zoom, frame: number): PlacedPage[] {
  const scale = (percentOf(sizes, zoom, frame) / 100) * pixelsPerPoint;
  const whole = Math.max(frame, widest(sizes) * scale);
  let top = gap;
  return sizes.map((size) => {
    const width = size.width * scale;
    const placed = { left: (whole - width) / 2, top, width, height: size.height * scale };
    top += placed.height + gap;
    return placed;
  });
}

/** Height and width of all that is scrolled, in pixels. */
export function extentOf(placed: readonly PlacedPage[]): { width: number; height: number } {
  const last = placed.at(-1);
  return {
    width: Math.max(0, ...placed.map((page) => page.left + page.width)),
    height: last ? last.top + last.height + gap : 0,
  };
}

/** Percent of the printed size at which pages are shown. */
export function percentOf(sizes: readonly PageSize[], zoom: Zoom, frame: number): number {
  if (typeof zoom === "number") return zoom;
  const fitted = (frame / (Math.max(1, widest(sizes)) * pixelsPerPoint)) * 100;
  return zoom === "start" ? Math.min(100, fitted) : fitted;
}

/** The next step up or down from a percentage. */
export function stepFrom(percent: number, direction: 1 | -1): number {
  if (direction > 0) return steps.find((step) => step > percent + 0.5) ?? mostZoom;
  return steps.findLast((step) => step < percent - 0.5) ?? leastZoom;
}

/** A percentage from a pinch: down to the frame's width where that is less than the least step. */
export const clampZoom = (percent: number, fitted: number): number =>
  Math.round(Math.min(mostZoom, Math.max(Math.min(leastZoom, fitted), percent)));

/** First and last page to be drawn: those in sight and one frame's height around it. */
export function nearPages(placed: readonly PlacedPage[], top: number, height: number): { from: number; to: number } {
  const from = firstBelow(placed, top - height);
  let to = from;
  while (to + 1 < placed.length && (placed[to + 1]?.top ?? 0) < top + 2 * height) to += 1;
  return { from, to };
}

/** The page (from 0) that stands a third down the frame. */
export function pageInSight(placed: readonly PlacedPage[], top: number, height: number): number {
  return firstBelow(placed, top + height / 3);
}

/** First page whose lower end lies below y, by halving: there may be hundreds. */
function firstBelow(placed: readonly PlacedPage[], y: number): number {
  let low = 0;
  let high = Math.max(0, placed.length - 1);
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const page = placed[middle];
    if (page && page.top + page.height + gap > y) high = middle;
    else low = middle + 1;
  }
  return low;
}

const widest = (sizes: readonly PageSize[]): number => sizes.reduce((most, size) => Math.max(most, size.width), 0);

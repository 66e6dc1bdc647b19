// Line-breaking classes of characters (避头尾) and how much blank a full-width mark carries.

const closers = "，。、；：？！）〕】》」』〉”’％‰℃·…—～%)]},.;:?!";
const openers = "（〔【《「『〈“‘￥＄([{$";

const notAtStart = new Set([...closers, "——", "……", "々", "ー"]);
const notAtEnd = new Set(openers);

/** May not begin a line. */
export const isForbiddenAtStart = (cluster: string): boolean => notAtStart.has(cluster);
/** May not end a line. */
export const isForbiddenAtEnd = (cluster: string): boolean => notAtEnd.has(cluster);

const shrinkAfter: Record<string, number> = {
  "，": 0.5,
  "。": 0.5,
  "、": 0.5,
  "；": 0.4,
  "：": 0.4,
  "？": 0.3,
  "！": 0.3,
};
for (const mark of "）〕】》」』〉”’") shrinkAfter[mark] = 0.5;
const shrinkBefore: Record<string, number> = {};
for (const mark of "（〔【《「『〈“‘") shrinkBefore[mark] = 0.5;

/** Blank at the left and right of a full-width mark that may be taken away, in em. */
export function squeeze(cluster: string): { before: number; after: number } {
  return { before: shrinkBefore[cluster] ?? 0, after: shrinkAfter[cluster] ?? 0 };
}

/** True for ideographs and full-width marks, which stand on the grid of cells. */
export function isWide(cluster: string): boolean {
  const code = cluster.codePointAt(0) ?? 0;
  return (
    (code >= 0x2e80 && code <= 0x9fff) ||
    (code >= 0xac00 && code <= 0xd7af) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe4f) ||
    (code >= 0xff00 && code <= 0xffef) ||
    code >= 0x20000 ||
    (code >= 0x2018 && code <= 0x201d) ||
    code === 0x2014 ||
    code === 0x2026
  );
}

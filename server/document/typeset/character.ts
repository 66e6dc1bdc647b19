// Line-breaking classes of characters (避头尾) and how much blank a full-width mark carries.

const closers = "，。、；：？！）〕】》」』〉”’％‰℃·…—～%)]},.;:?!";
const openers = "（〔【《「『〈“‘￥＄([{$";

const notAtStart = new Set([...closers, "——", "……", "々", "ー"]);
const notAtEnd = new Set(openers);

/** May not begin a line. */
export const isForbiddenAtStart = (cluster: string): boolean => notAtStart.has(cluster);
/** May not end a line. */
export const isForbiddenAtEnd = (cluster: string): boolean => notAtEnd.has(cluster);

type Blank = { before: number; after: number };
const noBlank: Blank = { before: 0, after: 0 };
const blanks = new Map<string, Blank>();
for (const mark of "，。、）〕】》」』〉”’") blanks.set(mark, { before: 0, after: 0.5 });
for (const mark of "；：") blanks.set(mark, { before: 0, after: 0.4 });
for (const mark of "？！") blanks.set(mark, { before: 0, after: 0.3 });
for (const mark of "（〔【《「『〈“‘") blanks.set(mark, { before: 0.5, after: 0 });

/** Blank at the left and right of a full-width mark that may be taken away, in em. */
export function squeeze(cluster: string): Blank {
  return blanks.get(cluster) ?? noBlank;
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

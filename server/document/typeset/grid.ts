import { mm } from "./page";

// GB/T 9704-2012 5.1–5.2: A4, 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm, 22 lines of 28 characters that fill it.

/** 字号 in points. */
export const sizes = {
  xiaoyi: 24,
  erhao: 22,
  sanhao: 16,
  sihao: 14,
  xiaosi: 12,
  wuhao: 10.5,
  xiaowu: 9,
} as const;

export const paper = { width: mm(210), height: mm(297) };
export const margin = { top: mm(37), left: mm(28), right: mm(26), bottom: mm(35) };
export const area = { width: mm(156), height: mm(225) };
export const columns = 28;
export const lines = 22;

/** Width of one character's cell: 28 fill the measure. */
export const cell = area.width / columns;

/** From baseline to baseline: the glyph box of line 1 stands at the top of 版心, that of line 22 at its bottom. */
export const pitch = (area.height - sizes.sanhao) / (lines - 1);

/** Part of the em above the baseline: the ideographic box of Chinese fonts is 880 over 120. */
export const ascent = 0.88;

import { clusters } from "../typeset/glyph";
import type { FontRole, Page, Run } from "../typeset/page";
import type { Face } from "./face";
import type { FontLibrary } from "./library";
import type { FontOrigin } from "./source";

/** Which file served a role; `standsIn` is told to whoever issues the document. */
export type FontUse = { role: FontRole; name: string; origin: FontOrigin; standsIn: boolean };

/** A stretch of a run that one face draws, with its advance in points before any horizontal scale. */
export type Part = { face: Face; text: string; width: number };

/** Splits a run where its characters come from different faces. */
export function partsOf(run: Run, fonts: FontLibrary): Part[] {
  const parts: Part[] = [];
  for (const cluster of clusters(run.text)) {
    const face = fonts.findFace(run.role, cluster) ?? fonts.mainFace(run.role);
    const width = face.advance(cluster) * run.size + run.spacing;
    const last = parts.at(-1);
    if (last && last.face.path === face.path) {
      last.text += cluster;
      last.width += width;
    } else parts.push({ face, text: cluster, width });
  }
  return parts;
}

/** The files that draw the pages, by role. */
export function fontsUsed(pages: Page[], fonts: FontLibrary): FontUse[] {
  const used = new Map<string, FontUse>();
  for (const run of pages.flatMap((page) => page.runs)) {
    for (const cluster of new Set(clusters(run.text))) {
      const face = fonts.findFace(run.role, cluster) ?? fonts.mainFace(run.role);
      const key = `${run.role}|${face.name}`;
      if (!used.has(key))
        used.set(key, { role: run.role, name: face.name, origin: face.origin, standsIn: face.standsIn });
    }
  }
  return [...used].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, use]) => use);
}

import { clusters } from "@/server/document/typeset/glyph";
import type { FontRole, Page, Run } from "@/server/document/typeset/page";
import type { Face } from "./face";
import type { FontLibrary } from "./library";
import type { FontOrigin } from "./source";

/**
 * Which file served a role; `standsIn` is told to whoever issues the document. `only` names the characters, at most
 * twenty, when the role's own font serves the rest.
 */
export type FontUse = { role: FontRole; name: string; origin: FontOrigin; standsIn: boolean; only?: string };

/** A stretch of a run that one face draws, with its advance in points before any horizontal scale. */
export type FontPart = { face: Face; text: string; width: number };

/** Splits a run where its characters come from different faces. */
export function fontParts(run: Run, fonts: FontLibrary): FontPart[] {
  const parts: FontPart[] = [];
  for (const cluster of clusters(run.text)) {
    const face = fonts.findFace(run.role, cluster) ?? fonts.mainFace(run.role);
    const width = fonts.metrics.advance(run.role, cluster) * run.size + run.spacing;
    const last = parts.at(-1);
    if (last && last.face.path === face.path) {
      last.text += cluster;
      last.width += width;
    } else parts.push({ face, text: cluster, width });
  }
  return parts;
}

const mostNamed = 20;

/** The files that draw the pages, by role. */
export function fontsUsed(pages: Page[], fonts: FontLibrary): FontUse[] {
  const texts = new Map<FontRole, Set<string>>();
  for (const { runs } of pages)
    for (const { role, text } of runs) {
      const seen = texts.get(role) ?? new Set();
      texts.set(role, seen.add(text));
    }
  const uses: FontUse[] = [];
  for (const [role, seen] of texts) {
    const served = new Map<string, { face: Face; chars: string[] }>();
    for (const cluster of new Set([...seen].flatMap(clusters))) {
      const face = fonts.findFace(role, cluster) ?? fonts.mainFace(role);
      const use = served.get(face.name) ?? { face, chars: [] };
      served.set(face.name, use);
      if (use.chars.length < mostNamed) use.chars.push(cluster);
    }
    const main = fonts.mainFace(role).name;
    for (const [name, { face, chars }] of served)
      uses.push({
        role,
        name,
        origin: face.origin,
        standsIn: face.standsIn,
        ...(name !== main && served.has(main) ? { only: chars.join("") } : {}),
      });
  }
  return uses.sort((a, b) => (`${a.role}|${a.name}` < `${b.role}|${b.name}` ? -1 : 1));
}

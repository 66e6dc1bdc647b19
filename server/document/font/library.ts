import { clusters } from "../typeset/glyph";
import type { FontRole, Metrics } from "../typeset/page";
import { type Face, openFace } from "./face";
import { fontSources } from "./source";

export type FontLibrary = {
  metrics: Metrics;
  /** The first face of a role that has the cluster; undefined when no font has it. */
  findFace(role: FontRole, cluster: string): Face | undefined;
  /** The face a role begins with. */
  mainFace(role: FontRole): Face;
};

/**
 * Fonts for all roles, opened when first needed. `officeFolder` is searched first (setting or LIANFANG_FONTS), then the
 * system unless `system` is false, then the packages. Characters fall back one by one.
 */
export function openFonts(options: { officeFolder?: string; system: boolean }): FontLibrary {
  const opened = new Map<string, Face>();
  const sources = new Map<FontRole, ReturnType<typeof fontSources>>();
  const chosen = new Map<string, Face | undefined>();

  const faceAt = (role: FontRole, index: number): Face | undefined => {
    const list = sources.get(role) ?? fontSources(role, options);
    sources.set(role, list);
    const source = list[index];
    if (!source) return undefined;
    const key = `${source.path}|${source.standsIn}`;
    const face = opened.get(key) ?? reuse(opened, source.path, source.standsIn) ?? openFace(source);
    opened.set(key, face);
    return face;
  };
  const findFace = (role: FontRole, cluster: string): Face | undefined => {
    const key = `${role}|${cluster}`;
    if (chosen.has(key)) return chosen.get(key);
    let face: Face | undefined;
    for (let index = 0; ; index += 1) {
      const candidate = faceAt(role, index);
      if (!candidate) break;
      if (!candidate.has(cluster)) continue;
      face = candidate;
      break;
    }
    chosen.set(key, face);
    return face;
  };
  const mainFace = (role: FontRole): Face => {
    const face = faceAt(role, 0);
    if (!face) throw new Error(`no font for role ${role}`);
    return face;
  };
  return {
    findFace,
    mainFace,
    metrics: {
      // A character without any font is refused before typesetting; 1 em keeps the function total.
      advance: (role, cluster) => findFace(role, cluster)?.advance(cluster) ?? 1,
      ink: (role, text) => inkOf(clusters(text).map((cluster) => findFace(role, cluster)?.ink(cluster))),
    },
  };
}

/** The same file under another heading: its parsed tables are shared. */
function reuse(opened: Map<string, Face>, path: string, standsIn: boolean): Face | undefined {
  const face = [...opened.values()].find((candidate) => candidate.path === path);
  return face ? { ...face, standsIn } : undefined;
}

function inkOf(inks: ({ top: number; bottom: number } | undefined)[]): { top: number; bottom: number } {
  const known = inks.filter((ink) => ink !== undefined && ink.top > ink.bottom);
  return {
    top: Math.max(...known.map((ink) => ink?.top ?? 0)),
    bottom: Math.min(...known.map((ink) => ink?.bottom ?? 0)),
  };
}

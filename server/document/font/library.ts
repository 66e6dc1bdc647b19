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
  const choices = new Map<FontRole, Map<string, Choice>>();

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
  // Asked several times for every character of every document: one look-up by the character alone.
  const choose = (role: FontRole, cluster: string): Choice => {
    let known = choices.get(role);
    if (!known) {
      known = new Map();
      choices.set(role, known);
    }
    const found = known.get(cluster);
    if (found) return found;
    let choice: Choice = unfound;
    for (let index = 0; choice === unfound; index += 1) {
      const face = faceAt(role, index);
      if (!face) break;
      if (face.has(cluster)) choice = { face, advance: face.advance(cluster) };
    }
    known.set(cluster, choice);
    return choice;
  };
  const findFace = (role: FontRole, cluster: string) => choose(role, cluster).face;
  const mainFace = (role: FontRole): Face => {
    const face = faceAt(role, 0);
    if (!face) throw new Error(`no font for role ${role}`);
    return face;
  };
  return {
    findFace,
    mainFace,
    metrics: {
      advance: (role, cluster) => choose(role, cluster).advance,
      ink: (role, text) => inkOf(clusters(text).map((cluster) => findFace(role, cluster)?.ink(cluster))),
    },
  };
}

type Choice = { face: Face | undefined; advance: number };
// A character without any font is refused before typesetting; 1 em keeps the function total.
const unfound: Choice = { face: undefined, advance: 1 };

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

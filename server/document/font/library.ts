import { basename } from "node:path";
import { clusters } from "@/server/document/typeset/glyph";
import type { FontRole, Metrics } from "@/server/document/typeset/page";
import { type Face, openFace } from "./face";
import { UnusableFontError, unusableReason } from "./name";
import { type FontPlaces, type FontSource, findFontSources, type SkippedFont } from "./source";

export type FontLibrary = {
  metrics: Metrics;
  /** The first face of a role that has the cluster; undefined when no font has it. */
  findFace(role: FontRole, cluster: string): Face | undefined;
  /** The face a role begins with. */
  mainFace(role: FontRole): Face;
  /** Files that were found unusable so far, with the reason. */
  skipped(): SkippedFont[];
  /** Between two documents: forgets what was learnt of characters when it has grown beyond measure. */
  trim(): void;
};

/** `avoid` are files that once ended a thread; `onOpening` is called with a file before it is opened, then without. */
export type FontOptions = FontPlaces & {
  avoid?: string[];
  onOpening?(path?: string): void;
  /** Shapes kept for all roles together. */
  mostShapes?: number;
};

/**
 * Fonts for all roles, opened when first needed: from the office's folder, the system unless `system` is false, the
 * fetched fonts, the packages. Characters fall back one by one. A file of the first three that proves unusable is left
 * out and named in `skipped`.
 */
export function openFonts(options: FontOptions): FontLibrary {
  const found = findFontSources(options);
  const skipped = [...found.skipped];
  const opened = new Map<string, Face | undefined>();
  const sources = new Map<FontRole, FontSource[]>();
  const choices = new Map<FontRole, Map<string, Choice>>();

  const open = (source: FontSource): Face | undefined => {
    if (source.origin === "package") return openFace(source);
    try {
      if (options.avoid?.includes(source.path)) throw new UnusableFontError("打开时使排版中断");
      options.onOpening?.(source.path);
      const face = openFace(source);
      proveUsable(face);
      return face;
    } catch (error) {
      // The office's own file must not stand in the way of its documents: the next font serves.
      const file = basename(source.path);
      if (!skipped.some((known) => known.file === file)) skipped.push({ file, problem: unusableReason(error) });
      return undefined;
    } finally {
      options.onOpening?.();
    }
  };
  const faceOf = (source: FontSource): Face | undefined => {
    const key = `${source.path}|${source.index ?? 0}`;
    if (!opened.has(key)) opened.set(key, open(source));
    const face = opened.get(key);
    return face && face.standsIn !== source.standsIn ? { ...face, standsIn: source.standsIn } : face;
  };
  const facesOf = (role: FontRole): FontSource[] => {
    const list = sources.get(role) ?? found.of(role);
    sources.set(role, list);
    return list;
  };
  // Asked several times for every character of every document: one look-up by the character alone.
  const choose = (role: FontRole, cluster: string): Choice => {
    let known = choices.get(role);
    if (!known) {
      known = new Map();
      choices.set(role, known);
    }
    const chosen = known.get(cluster);
    if (chosen) return chosen;
    let choice = unfound;
    for (const source of facesOf(role)) {
      const face = faceOf(source);
      if (!face?.has(cluster)) continue;
      choice = { face, advance: face.advance(cluster) };
      break;
    }
    known.set(cluster, choice);
    return choice;
  };
  const findFace = (role: FontRole, cluster: string) => choose(role, cluster).face;
  const mainFace = (role: FontRole): Face => {
    for (const source of facesOf(role)) {
      const face = faceOf(source);
      if (face) return face;
    }
    throw new Error(`no font for role ${role}`);
  };
  return {
    findFace,
    mainFace,
    skipped: () => skipped,
    trim: () => {
      const size = [...choices.values()].reduce((sum, known) => sum + known.size, 0);
      if (size <= (options.mostShapes ?? mostShapes)) return;
      choices.clear();
      // A face numbers its shapes; it is opened anew, without them.
      opened.clear();
    },
    metrics: {
      advance: (role, cluster) => choose(role, cluster).advance,
      ink: (role, text) => inkOf(clusters(text).map((cluster) => findFace(role, cluster)?.ink(cluster))),
    },
  };
}

type Choice = { face: Face | undefined; advance: number };
// A character without any font is refused before typesetting; 1 em keeps the function total.
const unfound: Choice = { face: undefined, advance: 1 };
/** All characters of Unicode's Han blocks in one role; only endless combinations of marks reach it. */
const mostShapes = 120_000;

/** Does once what every document does, so that a damaged or hostile file fails here. Throws UnusableFontError and Error. */
function proveUsable(face: Face): void {
  for (const char of "国，—1") {
    if (!face.has(char)) throw new UnusableFontError(`缺少“${char}”`);
    const advance = face.advance(char);
    if (!(advance > 0 && advance < 4)) throw new UnusableFontError(`“${char}”的宽度是${advance}`);
  }
  face.ink("国");
  const subset = face.drawable.createSubset();
  for (const { id } of face.drawable.layout("国，—1").glyphs) subset.includeGlyph(id);
  if (subset.encode().length > mostProof) throw new UnusableFontError("不能取出单个字形");
}

/** Four glyphs of the fullest font take some kilobytes; a font that cannot be cut would go whole into every file. */
const mostProof = 1_000_000;

function inkOf(inks: ({ top: number; bottom: number } | undefined)[]): { top: number; bottom: number } {
  const known = inks.filter((ink) => ink !== undefined && ink.top > ink.bottom);
  return {
    top: Math.max(...known.map((ink) => ink?.top ?? 0)),
    bottom: Math.min(...known.map((ink) => ink?.bottom ?? 0)),
  };
}

import { textsOf } from "./content";
import type { FontLibrary } from "./font/library";
import type { Finding } from "./rules";
import type { LogicalDocument } from "./schema";
import { clusters } from "./typeset/glyph";
import { isTickBox } from "./typeset/tick-box";

const mostNamed = 20;
/** Blanks need no shape; what cannot be printed at all is found by the check. */
const unprintable = /[\s\p{Cc}\p{Surrogate}]/u;

/**
 * Characters that no font at hand can draw, each named once with its place, at most twenty. A form is printed all the
 * same, with a blank box in their place: somebody whose name is rare gets his paper.
 */
export function findMissing(document: LogicalDocument, fonts: FontLibrary): Finding[] {
  const seen = new Set<string>();
  const findings: Finding[] = [];
  for (const { place, text } of textsOf(document)) {
    for (const cluster of clusters(text)) {
      if (seen.has(cluster) || unprintable.test(cluster) || isTickBox(cluster)) continue;
      seen.add(cluster);
      if (fonts.findFace("fangsong", cluster) || findings.length >= mostNamed) continue;
      const code = cluster.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0");
      findings.push({
        severity: document.kind === "form" ? "warning" : "error",
        place,
        problem: `“${cluster}”（U+${code}）没有可用的字体，请改用规范字或联系管理员补充字体`,
      });
    }
  }
  return findings;
}

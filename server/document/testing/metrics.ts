import { isWide } from "@/server/document/typeset/character";
import type { Metrics } from "@/server/document/typeset/page";

/** Widths of no real font: ideographs 1 em, capitals 0.7, other Latin 0.5; ink from −0.12 to 0.88. */
export const plainMetrics: Metrics = {
  advance: (_role, cluster) =>
    isWide(cluster) ? (/^(?:——|……)$/u.test(cluster) ? 2 : 1) : /[A-Z]/.test(cluster) ? 0.7 : 0.5,
  ink: () => ({ top: 0.88, bottom: -0.12 }),
};

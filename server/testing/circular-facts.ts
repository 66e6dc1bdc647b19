import type { UnitKind } from "@/db/enums";
import { type AssessedUnit, rankUnits } from "@/server/assessment/ranking-rules";
import { markingSheet } from "@/server/assessment/rules";
import type { CircularFacts } from "@/server/circular/figure-rules";
import { circularFacts } from "@/server/circular/figure-rules";
import type { Definition } from "@/server/template/schema";

/** Facts of a circular from counts of one task a unit, all marks given in full where there is anything to do. */
export function factsOf(
  definition: Definition,
  units: readonly {
    name: string;
    unitKind?: UnitKind;
    expected: number;
    reported: number;
    returned?: number;
    open?: { expected: number; reported: number };
  }[],
): CircularFacts {
  const scheme = definition.assessment;
  if (!scheme) throw new Error("the programme has no scheme");
  const full = Object.fromEntries(
    markingSheet(scheme).map((line) => [line.indicator, { points: line.max, reason: "抽查" }]),
  );
  const assessed = units.map(
    (unit, at): AssessedUnit => ({
      unitId: `00000000-0000-4000-8000-${String(at).padStart(12, "0")}`,
      name: unit.name,
      unitKind: unit.unitKind ?? "hospital",
      facts: {
        "post-search": {
          expected: unit.expected,
          reported: unit.reported,
          onTime: unit.reported,
          returned: unit.returned ?? 0,
        },
        ...(unit.open && { education: { ...unit.open, onTime: null, returned: 0 } }),
      },
      given: { marks: unit.expected > 0 ? full : {}, vetoes: {} },
    }),
  );
  return circularFacts(
    { campaign: { title: "2026年廉政风险防控活动", year: 2026 }, definition, scheme },
    { title: "年中考核", countedOn: "2026-10-20", asOf: "2026-10-20" },
    { units: rankUnits(scheme, assessed), leftOut: [{ unitId: "x", name: "口腔医院", reason: "机构改革" }] },
  );
}

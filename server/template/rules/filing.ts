import type { PostClass, UnitKind } from "@/db/enums";
import type { Definition, FilingRule } from "@/server/template/schema";
import type { FilingMoment } from "@/server/template/vocabulary";

/** Where a form goes. Whoever is not named here keeps the form in the unit. */
export interface Filing {
  form: string;
  unit: FilingRule["to"]["unit"];
  section: FilingRule["to"]["section"];
  /** The receiver as written on the copy, such as 市卫生局人事科. */
  receiver: string;
}

export interface FilingCase {
  form: string;
  /** Class of the post the form is about; null for department and unit forms. */
  postClass: PostClass | null;
  unitKind: UnitKind;
  /** The fixed level; null when none. */
  level: string | null;
  moment: FilingMoment;
}

/** Every filing due for a form at a moment; two superiors are two filings; empty: the form stays in the unit. */
export function filingsFor(definition: Definition, filed: FilingCase): Filing[] {
  return (definition.filing ?? [])
    .filter(
      (rule) =>
        rule.form === filed.form &&
        rule.moment === filed.moment &&
        (!rule.unitKinds || rule.unitKinds.includes(filed.unitKind)) &&
        (!rule.postClasses || (filed.postClass !== null && rule.postClasses.includes(filed.postClass))) &&
        (!rule.levels || (filed.level !== null && rule.levels.includes(filed.level))),
    )
    .map((rule) => ({
      form: rule.form,
      unit: rule.to.unit,
      section: rule.to.section,
      receiver: `${definition.organ.shortName}${rule.to.name}`,
    }));
}

import type { FormView } from "@/components/response/view";
import { riskSourceNames } from "@/db/enums";
import type { Difference, LineChange } from "@/server/review/rules";
import { type Levelling, levelName } from "@/server/template/rules/level";
import styles from "./review.module.css";

/** What changed from one round to the next, in words: column, before, after. */
export function DifferenceList({
  difference,
  layout,
  levelling,
}: {
  difference: Difference;
  layout: FormView["layout"];
  levelling: Levelling;
}) {
  if (difference.head.length + difference.lines.length === 0) return <p>与上一次报送的内容完全相同。</p>;
  const aspectOf = (key: string) => layout.groups.find((group) => group.key === key)?.title ?? key;
  const titleOf = (field: string) => layout.columns.find((column) => column.field === field)?.title ?? "等级";
  // What the form has no column for was never read by anybody; the level judged is shown in any case.
  const isShown = (field: string) => field === "selfLevel" || layout.columns.some((column) => column.field === field);
  const headOf = (field: string) => layout.head.find((one) => one.field === field)?.title ?? field;
  return (
    <ul className={styles.changes}>
      {difference.head.map((change) => (
        <li key={change.field}>
          <strong>{headOf(change.field)}</strong>：<del>{change.before || "（空）"}</del>{" "}
          <ins>{change.after || "（空）"}</ins>
        </li>
      ))}
      {difference.lines.map((change, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two points of an aspect may read the same
        <li key={`${index}-${change.point}`}>
          <strong>
            {kinds[change.kind]}　{aspectOf(change.aspect)}：{change.point}
          </strong>
          {change.fields.length > 0 && (
            <ul>
              {change.fields
                .filter(({ field }) => isShown(field))
                .map(({ field, before, after }) => (
                  <li key={field}>
                    {titleOf(field)}：<del>{shown(levelling, field, before)}</del>{" "}
                    <ins>{shown(levelling, field, after)}</ins>
                  </li>
                ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}

const kinds: Record<LineChange["kind"], string> = { added: "新增", removed: "删去", changed: "修改" };

function shown(levelling: Levelling, field: string, value: string): string {
  if (value === "") return "（空）";
  if (field === "source" && value in riskSourceNames) return riskSourceNames[value as keyof typeof riskSourceNames];
  return field === "selfLevel" || field === "level" ? levelName(levelling, value) : value;
}

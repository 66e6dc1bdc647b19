import { PlainTable } from "@/components/table/plain-table";
import { PageBlock } from "@/components/ui/block";
import { layerNames, postClassNames, riskSourceNames, unitKindNames } from "@/db/enums";
import type { FormLayout } from "@/server/template/rules/form";
import { levelName } from "@/server/template/rules/level";
import { chainTexts, returnText } from "@/server/template/rules/review";
import type { Definition } from "@/server/template/schema";
import styles from "./template.module.css";

/** A template as an officer reads it: schedule table, what is searched, forms, levels, filing, scheme, and the text. */
export function TemplateView({
  template,
}: {
  template: {
    definition: Definition;
    source: string;
    schedule: { headings: string[]; rows: string[][] };
    forms: FormLayout[];
  };
}) {
  const { definition, schedule, forms, source } = template;
  return (
    <div className={styles.stack}>
      <PageBlock title="配档表（日期按本年推算）">
        <PlainTable heads={schedule.headings}>
          {schedule.rows.map((row, index) => (
            <tr key={definition.tasks[index]?.key ?? row.join()}>
              {row.map((cell, column) => (
                <td
                  key={schedule.headings[column]}
                  data-label={schedule.headings[column]}
                  data-head={column === 1 ? "" : undefined}
                >
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </PlainTable>
      </PageBlock>
      <PageBlock title="参加单位">
        <ul className={styles.list}>
          {definition.participants.map((one) => (
            <li key={one.key}>
              {one.name}：{groupWords[one.leadingGroup]}
            </li>
          ))}
        </ul>
      </PageBlock>
      <PageBlock title="排查层次">
        <ul className={styles.list}>
          {definition.layers.map((layer) => (
            <li key={layer.layer}>
              {layerNames[layer.layer]}：{layer.aspects.map((aspect) => aspect.name).join("、")}；来源：
              {layer.sources.map((one) => riskSourceNames[one]).join("、")}
            </li>
          ))}
        </ul>
      </PageBlock>
      <PageBlock title="审核">
        <ul className={styles.list}>
          {chainTexts(definition).map((line) => (
            <li key={line}>{line}</li>
          ))}
          <li>{returnText(definition)}</li>
        </ul>
      </PageBlock>
      <PageBlock title="表格">
        <ul className={styles.list}>
          {forms.map((form) => (
            <li key={form.key}>
              {form.number}　{form.title}：{form.columns.map((column) => column.title).join("、")}
            </li>
          ))}
        </ul>
      </PageBlock>
      {definition.filing && (
        <PageBlock title="上交收存">
          <ul className={styles.list}>
            {filingTexts(definition, forms).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </PageBlock>
      )}
      {definition.levels && (
        <PageBlock title="等级">
          <p>{definition.levels.map((level) => `${level.name}（${level.label}）`).join("、")}</p>
        </PageBlock>
      )}
      {definition.assessment && (
        <PageBlock title="考核">
          <ul className={styles.list}>
            {definition.assessment.categories.map((category) => (
              <li key={category.key}>
                {category.name}（{category.weight} 分）：
                {category.indicators.map((one) => `${one.title}（${one.max}）`).join("、")}
              </li>
            ))}
          </ul>
        </PageBlock>
      )}
      <PageBlock title="模板原文">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <pre className={styles.source} tabIndex={0}>
          {source}
        </pre>
      </PageBlock>
    </div>
  );
}

const groupWords: Record<Definition["participants"][number]["leadingGroup"], string> = {
  own: "须成立领导小组",
  issuer: "由下发单位的领导小组负责",
  optional: "不要求成立领导小组",
};

/** Who files which form where and when, a sentence a rule. */
function filingTexts(definition: Definition, forms: readonly FormLayout[]): string[] {
  const moments = { approved: "审定后", levelFixed: "定级后" };
  return (definition.filing ?? []).map((rule) => {
    const form = forms.find((one) => one.key === rule.form);
    const kinds = rule.unitKinds?.map((kind) => unitKindNames[kind]).join("、") ?? "各单位";
    const classes = rule.postClasses ? `${rule.postClasses.map((one) => postClassNames[one]).join("、")}的` : "";
    const levels = rule.levels
      ? `（含${rule.levels.map((key) => levelName(definition, key)).join("、")}风险点的）`
      : "";
    return `${kinds}：${classes}${form?.number ?? rule.form}${levels}，${moments[rule.moment]}送下发单位${rule.to.name}收存`;
  });
}

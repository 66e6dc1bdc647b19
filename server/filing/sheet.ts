import { decisionOutcomeNames, riskSourceNames } from "@/db/enums";
import type { FormInput } from "@/server/document/schema";
import { cellText, inOrder, type Snapshot } from "@/server/response/rules";
import { type FormLayout, formLayout } from "@/server/template/rules/form";
import { levelName } from "@/server/template/rules/level";
import { reviewRoleNames } from "@/server/template/rules/review";
import type { Definition } from "@/server/template/schema";
import type { FootBox } from "@/server/template/vocabulary";
import type { FiledContent } from "./rules";

/** One form to be printed, approved or not. */
export type Printed = {
  snapshot: Snapshot;
  /** Who entered it for its subject; empty where he did so himself. */
  proxyName: string;
  /** Risk → level; null = none, by decision; absent = not fixed. */
  levels: FiledContent["levels"];
  /** Days of the meetings that fixed those levels. */
  levelDays: FiledContent["levelDays"];
  decisions: FiledContent["decisions"];
  /** Above the grid at the right: 第 2 版, 未审定 and the like. */
  note: string;
};

/**
 * Forms as one document: a sheet each, as the template lays them out. Forms of one kind give it their title, several
 * kinds the programme's.
 */
export function formDocument(definition: Definition, forms: readonly Printed[]): FormInput {
  const layouts = new Map(forms.map(({ snapshot: { formKey } }) => [formKey, formLayout(definition, formKey)]));
  const [layout, ...others] = [...layouts.values()];
  return {
    kind: "form",
    title: layout && others.length === 0 ? layout.title : definition.title,
    orientation: layout?.orientation ?? "portrait",
    sheets: forms.map((form) => sheetOf(definition, formLayout(definition, form.snapshot.formKey), form)),
  };
}

function sheetOf(definition: Definition, layout: FormLayout, form: Printed): FormInput["sheets"][number] {
  const groups = new Map(layout.groups.map((group) => [group.key, group.title]));
  const words = { sources: riskSourceNames, levels: (key: string | null) => levelName(definition, key) };
  const lines = inOrder(layout, form.snapshot.lines);
  const rows = lines.map((line) => [
    groups.get(line.aspect) ?? line.aspect,
    ...layout.columns.map((column) => {
      const isFixed = column.field === "level" && line.riskId in form.levels;
      return isFixed ? levelName(definition, form.levels[line.riskId] ?? null) : cellText(line, column.field, words);
    }),
  ]);
  const none = layout.groups
    .filter((group) => form.snapshot.noneIn.includes(group.key) && !lines.some((line) => line.aspect === group.key))
    .map((group) => [group.title, "经对照未查找到风险点", ...layout.columns.slice(1).map(() => "")]);
  return {
    title: layout.title,
    orientation: layout.orientation,
    corner: [layout.number, form.proxyName ? `${form.note}　${form.proxyName}代填` : form.note],
    fields: layout.head.map(({ field, title }) => ({ label: title, value: form.snapshot.head[field] ?? "", span: 1 })),
    perRow: 2,
    table: {
      columns: [
        { title: layout.groupTitle, width: 8, align: "center", merge: true },
        ...layout.columns.map((column) => ({
          title: column.title,
          width: column.width,
          align: column.kind === "text" ? ("start" as const) : ("center" as const),
          merge: false,
        })),
      ],
      rows: [...rows, ...none],
      size: "wuhao",
    },
    boxes: layout.foot.map(({ box, title }) => ({ label: title, ...boxOf(definition, box, form, lines), height: 22 })),
  };
}

const signature = "签字：　　　　　年　　月　　日";

function boxOf(
  definition: Definition,
  box: FootBox,
  form: Printed,
  lines: Snapshot["lines"],
): { text: string; sign: string } {
  if (box === "owner")
    return { text: form.proxyName && `本表由${form.proxyName}代填，内容请本人核对后签字。`, sign: signature };
  if (box === "level") return levelBox(definition, form, lines);
  const passed = form.decisions.filter((one) => one.outcome !== "return" && one.outcome !== "suggest");
  const own = box === "reviewer" ? passed : passed.filter((one) => one.by === reviewRoleNames[box]);
  const last = own.at(-1);
  if (!last) return { text: "", sign: signature };
  const name = last.onBehalfOf ? `${last.name}（代${last.onBehalfOf}）` : last.name;
  const meeting = last.present.length > 0 ? `到会：${last.present.join("、")}。` : "";
  const recused = last.recused.length > 0 ? `回避：${last.recused.join("、")}。` : "";
  return {
    text: `${sentence(decisionOutcomeNames[last.outcome])}${sentence(last.reason)}${meeting}${recused}`,
    // A body signs as such; who wrote its decision down is named as that.
    sign: `${last.by}：${last.present.length > 0 ? `　　　　（${name}记录）` : name}　${chineseDay(last.on)}`,
  };
}

const sentence = (text: string): string => (text === "" || /[。！？；]$/.test(text) ? text : `${text}。`);

/**
 * What the meeting fixed, point by point in the order of the grid, with its day. Levels of several meetings name each
 * day, and the last one dates the seal.
 */
function levelBox(definition: Definition, form: Printed, lines: Snapshot["lines"]): { text: string; sign: string } {
  const order = [...(definition.levels ?? []).map((level) => level.key), null];
  const parts = order.flatMap((key) => {
    const at = lines.flatMap((line, index) =>
      line.riskId in form.levels && form.levels[line.riskId] === key ? [index + 1] : [],
    );
    if (at.length === 0) return [];
    const which = at.length === lines.length ? `${at.length} 个风险点均` : `第 ${at.join("、")} 个风险点`;
    return [key === null ? `${which}不定级` : `${which}定为${levelName(definition, key)}`];
  });
  const open = lines.filter((line) => !(line.riskId in form.levels)).length;
  const days = form.levelDays.map(chineseDay);
  const last = days.at(-1);
  if (parts.length === 0 || !last) return { text: "", sign: "（盖章）　　　年　　月　　日" };
  const text = [...parts, ...(open > 0 ? [`另有 ${open} 个尚未定级`] : [])].join("，");
  return { text: `${text}。${days.length > 1 ? `会议日期：${days.join("、")}。` : ""}`, sign: `（盖章）　${last}` };
}

const chineseDay = (day: string): string => {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
};

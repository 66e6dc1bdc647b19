import { z } from "zod";
import { cleanLine } from "@/server/ground/text-rules";

/** Pieces of the grammar: bounded texts, lists, words with their Chinese, and references from one part to another. */

/** One line of 1 to `max` characters, without space at its ends. */
export const text = (max: number) =>
  z
    .string()
    .trim()
    .regex(/^\P{Cc}*$/u, { error: "只能是一行文字，不能有换行、制表符等控制字符" })
    .overwrite(cleanLine)
    .min(1)
    .max(max);

/** A non-empty list of at most `max` items. */
export const list = <T extends z.ZodType>(item: T, max: number, min = 1) => z.array(item).min(min).max(max);

/** The name by which programs know one part of a programme; made from its place where it is not written. */
export const keyText = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, {
  error: "代号只能用小写字母、数字和连字符，最多 40 个字符；也可以不写，由系统按顺序编",
});

/** Lists of a programme whose items are referred to, and what one item is called. */
export const listNames = {
  participants: "参加单位",
  tags: "标注",
  sources: "来源",
  bodies: "机构",
  roles: "角色",
  ranks: "职级",
  receivers: "接收方",
  gradings: "评定",
  values: "等级",
  sheets: "表",
  columns: "栏目",
  groups: "方面",
  routes: "路线",
  phases: "阶段",
  tasks: "任务",
  events: "起算的事",
  bands: "等次",
  indicators: "指标",
} as const;
export type ListName = keyof typeof listNames;

/** What a schema refers to. */
export const references = z.registry<{ list: ListName }>();
/** Lists whose items get a key from their order, beginning with this. */
export const orderedKeys = z.registry<{ prefix: string }>();
/** Chinese for the options of a list of words, or for the members of a sum by their telling word. */
export const optionNames = z.registry<{ names: Readonly<Record<string, string>> }>();

/** A reference to an item of a list: its key, or its name as it is written there. */
export function ref(to: ListName) {
  const schema = z.string().trim().min(1).max(60);
  references.add(schema, { list: to });
  return schema;
}

/** A list of at most `max` items that have keys. */
export function keyed<T extends z.ZodType>(item: T, prefix: string, max: number) {
  const schema = list(item, max);
  orderedKeys.add(schema, { prefix });
  return schema;
}

/** One of a closed list of words, written in English or in Chinese. */
export function word<const K extends string>(names: Readonly<Record<K, string>>) {
  const schema = z.enum(Object.keys(names) as [K, ...K[]]);
  optionNames.add(schema, { names });
  return schema;
}

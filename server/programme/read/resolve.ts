import { z } from "zod";
import { columnTypeNames as typed } from "@/server/programme/schema/columns";
import { isWritten, type Written } from "@/server/programme/schema/short";
import { actNames } from "@/server/programme/schema/tasks";
import { beginnings, roleNames } from "@/server/programme/schema/vocabulary";
import { type ListName, references } from "@/server/programme/schema/word";
import { bareOf, childOf, type Path } from "./shape";

/** An item that may be referred to. */
export interface Candidate {
  key: string;
  name: string;
}

/** A place where something is referred to: what stands there, and what could. */
export interface Reference {
  path: Path;
  list: ListName;
  written: string;
  /** Gathered only when it is asked. */
  candidates(): readonly Candidate[];
  /** True for a name of a record (`grades: {level: …}`), which is replaced by renaming. */
  isName: boolean;
}

/** Every reference in a value, in the order of the value; `above` are the objects around it, innermost last. */
export function referencesIn(schema: unknown, data: unknown, root: unknown = data): Reference[] {
  const found: Reference[] = [];
  const visit = (node: unknown, value: unknown, path: Path, above: readonly unknown[]): void => {
    const bare = bareOf(node);
    if (typeof value === "string") {
      const to = bare instanceof z.ZodType ? references.get(bare) : undefined;
      if (to)
        found.push({
          path,
          list: to.list,
          written: value,
          candidates: () => candidatesFor(to.list, root, above, path),
          isName: false,
        });
      return;
    }
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) visit(childOf(bare, index, value), item, [...path, index], above);
      return;
    }
    if (!isWritten(value)) return;
    const names = bare instanceof z.ZodRecord ? references.get(bare.keyType as z.ZodType) : undefined;
    for (const [name, inner] of Object.entries(value)) {
      const at = [...path, name];
      if (names)
        found.push({
          path: at,
          list: names.list,
          written: name,
          candidates: () => candidatesFor(names.list, root, above, at),
          isName: true,
        });
      visit(
        childOf(bare, name, value),
        inner,
        at,
        names?.list === "gradings" ? [...above, { grading: name }] : [...above, value],
      );
    }
  };
  visit(schema, data, [], []);
  return found;
}

/**
 * References by name become references by key, wherever the name is that of exactly one item; the rest stay for the check.
 * Lists themselves keep their names.
 */
export function resolved(schema: unknown, data: unknown): unknown {
  // Twice: what is looked up beside a reference (the sheet of a task) may itself have been written by name.
  return once(schema, once(schema, data));
}

function once(schema: unknown, data: unknown): unknown {
  const keys = new Map<string, string>();
  for (const one of referencesIn(schema, data)) {
    if (one.candidates().some((candidate) => candidate.key === one.written)) continue;
    const [only, ...others] = one.candidates().filter((candidate) => candidate.name === one.written);
    if (only && others.length === 0) keys.set(JSON.stringify(one.path) + (one.isName ? "name" : ""), only.key);
  }
  const rebuild = (value: unknown, path: Path): unknown => {
    if (typeof value === "string") return keys.get(JSON.stringify(path)) ?? value;
    if (Array.isArray(value)) return value.map((item, index) => rebuild(item, [...path, index]));
    if (!isWritten(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => {
        const at = [...path, name];
        return [keys.get(`${JSON.stringify(at)}name`) ?? name, rebuild(inner, at)];
      }),
    );
  };
  return keys.size === 0 ? data : rebuild(data, []);
}

const itemsOf = (holder: unknown, field: string): Candidate[] => {
  const items = isWritten(holder) ? holder[field] : undefined;
  if (!Array.isArray(items)) return [];
  return items.flatMap((item: unknown) => {
    if (!isWritten(item) || typeof item.key !== "string") return [];
    const names = [item.name, item.title, item.number].filter((name) => typeof name === "string");
    return (names.length === 0 ? [item.key] : names).map((name) => ({ key: item.key as string, name }));
  });
};

function candidatesFor(list: ListName, root: unknown, above: readonly unknown[], path: Path): Candidate[] {
  const whole: Written = isWritten(root) ? root : {};
  switch (list) {
    case "roles":
      return [
        ...boxes(path),
        ...Object.entries(roleNames).map(([key, name]) => ({ key, name })),
        ...itemsOf(whole, "bodies"),
      ];
    case "ranks":
      return Array.isArray(whole.ranks)
        ? whole.ranks.map((rank: unknown) => ({ key: String(rank), name: String(rank) }))
        : [];
    case "columns":
      return columnsFor(whole, above);
    case "values":
      return itemsOf(gradingFor(whole, above), "values");
    case "groups":
      return Array.isArray(whole.sheets) ? whole.sheets.flatMap((sheet: unknown) => itemsOf(sheet, "groups")) : [];
    case "events":
      return eventsOf(whole);
    case "bands":
      return itemsOf(whole.assessment, "bands");
    case "indicators": {
      const categories = isWritten(whole.assessment) ? whole.assessment.categories : undefined;
      return Array.isArray(categories) ? categories.flatMap((one: unknown) => itemsOf(one, "indicators")) : [];
    }
    default:
      return itemsOf(whole, list);
  }
}

/** Tasks are also called by what is done in them (`定级后`), besides the beginnings that every programme has. */
function eventsOf(whole: Written): Candidate[] {
  const tasks = Array.isArray(whole.tasks) ? whole.tasks.filter(isWritten) : [];
  return [
    ...Object.entries(beginnings).flatMap(([key, names]) => names.map((name) => ({ key, name }))),
    ...itemsOf(whole, "tasks"),
    ...tasks.map((task) => ({ key: String(task.key), name: acts[String(task.do)] ?? "" })),
  ];
}

/** A box for a signature may also be that of whoever decided first. */
const boxes = (path: Path): Candidate[] => (path.at(-1) === "box" ? [{ key: "reviewer", name: "审核人" }] : []);

/** The grading that a value belongs to: named by the condition, or the one around it. */
function gradingFor(whole: Written, above: readonly unknown[]): unknown {
  for (const one of [...above].reverse()) {
    if (!isWritten(one)) continue;
    if (typeof one.grading === "string") return find(whole.gradings, one.grading);
    if ("propose" in one) return one;
  }
  return null;
}

/** Columns of the sheet around, of the sheet named beside, or of all sheets. A derived sheet also has those of its source. */
function columnsFor(whole: Written, above: readonly unknown[]): Candidate[] {
  for (const one of [...above].reverse()) {
    if (!isWritten(one)) continue;
    if (Array.isArray(one.columns) && one.columns.some(isWritten)) return withSource(whole, one, 0);
    if (typeof one.sheet === "string" && !("by" in one)) return withSource(whole, find(whole.sheets, one.sheet), 0);
    if (Array.isArray(one.sheets) && "to" in one)
      return one.sheets.flatMap((key: unknown) => withSource(whole, find(whole.sheets, String(key)), 0));
  }
  return Array.isArray(whole.sheets) ? whole.sheets.flatMap((sheet: unknown) => columnsOf(sheet)) : [];
}

function withSource(whole: Written, sheet: unknown, depth: number): Candidate[] {
  const own = columnsOf(sheet);
  const from = isWritten(sheet) && isWritten(sheet.from) ? sheet.from.sheet : undefined;
  if (typeof from !== "string" || depth > 10) return own;
  const before = withSource(whole, find(whole.sheets, from), depth + 1);
  return [...own, ...before.filter((one) => !own.some((mine) => mine.key === one.key))];
}

const columnsOf = (sheet: unknown): Candidate[] => {
  const columns = isWritten(sheet) ? sheet.columns : undefined;
  if (!Array.isArray(columns)) return [];
  return columns.flatMap((item: unknown) =>
    isWritten(item) && typeof item.key === "string" ? [{ key: item.key, name: titleOf(item) }] : [],
  );
};

function find(items: unknown, key: string): unknown {
  if (!Array.isArray(items)) return null;
  const names = (item: Written) => [item.key, item.name, item.title, item.number];
  return items.find((item: unknown) => isWritten(item) && names(item).includes(key)) ?? null;
}

function titleOf(column: Written): string {
  return typeof column.title === "string" ? column.title : (columnTypeNames[String(column.type)] ?? String(column.key));
}

const columnTypeNames: Readonly<Record<string, string>> = typed;
const acts: Readonly<Record<string, string>> = actNames;

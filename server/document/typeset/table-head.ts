import type { Column } from "@/server/document/schema";
import { cellHeight, centredRuns, padding, setCell } from "./cell";
import type { Metrics, Rule, Run } from "./page";
import type { Row } from "./row";
import { blackRule, ruleWeight } from "./rule";

/** Neighbouring columns under one upper head, or one column without. */
export type HeadGroup = { title: string | undefined; from: number; count: number };

/** The upper level of a table's head: neighbours of one group together, every other column alone. */
export function headGroups(columns: readonly Pick<Column, "group">[]): HeadGroup[] {
  const groups: HeadGroup[] = [];
  columns.forEach(({ group }, index) => {
    const last = groups.at(-1);
    if (group !== undefined && last?.title === group) last.count += 1;
    else groups.push({ title: group, from: index, count: 1 });
  });
  return groups;
}

export type HeadStyle = { widths: number[]; size: number; metrics: Metrics };

/** The head of a table, of one level or two; none where no column has a title. Never divided. */
export function headRows(columns: Column[], style: HeadStyle): Row[] {
  if (columns.every(({ title, group }) => title === "" && group === undefined)) return [];
  const { widths, size, metrics } = style;
  const lines = (text: string, width: number) =>
    setCell(text, width - 2 * padding.x, { role: "hei", size }, metrics, "center");
  const edges = [0, ...widths].map((_, index) => widths.slice(0, index).reduce((sum, width) => sum + width, 0));
  const between = (from: number, to: number) => (edges[to] ?? 0) - (edges[from] ?? 0);
  const own = columns.map(({ title }, index) => lines(title, widths[index] ?? 0));
  const groups = headGroups(columns).map((group) => ({
    ...group,
    lines: group.title === undefined ? [] : lines(group.title, between(group.from, group.from + group.count)),
  }));
  const grouped = groups.filter(({ title }) => title !== undefined);
  const upper = grouped.length > 0 ? Math.max(...grouped.map((group) => cellHeight(group.lines.length, size))) : 0;
  const most = (isGrouped: boolean) =>
    Math.max(
      0,
      ...columns.map(({ group }, index) =>
        (group !== undefined) === isGrouped ? cellHeight(own[index]?.length ?? 0, size) : 0,
      ),
    );
  const height = Math.max(upper + most(true), most(false));
  const runs: Run[] = [];
  const rules: Rule[] = [];
  const put = (text: (typeof own)[number], left: number, width: number, top: number, bottom: number) => {
    const set = centredRuns(text, left + padding.x, bottom - top, size, metrics);
    runs.push(...set.map((run) => ({ ...run, y: run.y + top })));
    rules.push(blackRule(left, top, left + width, top), blackRule(left, bottom, left + width, bottom));
    if (left > 0) rules.push(blackRule(left, top, left, bottom));
  };
  for (const { title, from, count, lines: upperLines } of groups) {
    const isGroup = title !== undefined;
    put(
      isGroup ? upperLines : (own[from] ?? []),
      edges[from] ?? 0,
      between(from, from + count),
      0,
      isGroup ? upper : height,
    );
  }
  columns.forEach(({ group }, index) => {
    if (group !== undefined) put(own[index] ?? [], edges[index] ?? 0, widths[index] ?? 0, upper, height);
  });
  const measure = edges.at(-1) ?? 0;
  rules.push(blackRule(0, 0, 0, height, ruleWeight.frame), blackRule(measure, 0, measure, height, ruleWeight.frame));
  return [{ height, extent: height, piece: { runs, rules }, keep: true }];
}

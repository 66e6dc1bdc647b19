import { reachOf } from "@/server/programme/rules/reach";
import { ownColumns, sourcesOf } from "@/server/programme/rules/sheet";
import type { Programme } from "@/server/programme/schema/programme";
import type { Sheet } from "@/server/programme/schema/sheets";
import { aboutNames } from "@/server/programme/schema/vocabulary";
import type { Check } from "./finding";

/** Derived sheets: the rows belong to the source, only added columns are filled, and nothing runs in a circle. */
export const checkDerived: Check = (programme, findings) => {
  for (const [index, sheet] of (programme.sheets ?? []).entries()) {
    if (!sheet.from) continue;
    const at = ["sheets", index, "from"];
    const source = (programme.sheets ?? []).find((one) => one.key === sheet.from?.sheet);
    if (!source || source === sheet || isCircle(programme, sheet)) {
      findings.error(
        [...at, "sheet"],
        `“${sheet.title}”的行取自它自己${source === sheet ? "" : "（绕了一圈）"}，永远没有行`,
      );
      continue;
    }
    if (sheet.rows === "records" || source.rows === "single")
      findings.error([...at, "sheet"], "逐条记录和一人一份的表不能这样取行");
    const fault = byFault(programme, sheet, source);
    if (fault) findings.error([...at, "by"], fault);
    const inherited = [source, ...sourcesOf(programme, source)].flatMap((one) => one.columns);
    for (const [place, column] of sheet.columns.entries()) {
      const same = inherited.find((one) => one.key === column.key);
      if (same && same.type !== column.type)
        findings.error(["sheets", index, "columns", place], `“${source.title}”里已有代号为“${column.key}”的另一种栏目`);
    }
  }
  for (const [index, task] of programme.tasks.entries()) {
    if (task.do !== "fill") continue;
    const sheet = programme.sheets?.find((one) => one.key === task.sheet);
    if (!sheet?.from || isCircle(programme, sheet)) continue;
    const own = ownColumns(programme, sheet).map((column) => column.key);
    if (own.length === 0)
      findings.error(
        ["tasks", index, "sheet"],
        `“${sheet.title}”的各栏都取自别的表，没有可填的：请删去这个任务，或者给表加栏目`,
      );
    for (const [place, key] of (task.columns ?? []).entries()) {
      if (own.length > 0 && !own.includes(key))
        findings.error(["tasks", index, "columns", place], "这一栏取自另一张表，在这里只能看");
    }
  }
};

const isCircle = (programme: Programme, sheet: Sheet): boolean => {
  const last = sourcesOf(programme, sheet).at(-1);
  return last?.from !== undefined;
};

/** Whether the rows can be gathered that way; null when they can. */
function byFault(programme: Programme, sheet: Sheet, source: Sheet): string | null {
  switch (sheet.from?.by) {
    case "same": {
      const named = source.columns.some((column) => column.type === "subject" && column.show === sheet.about);
      return sheet.about === source.about || named
        ? null
        : `两张表对象不同（${aboutNames[source.about]}、${aboutNames[sheet.about]}），不能用“同一对象”`;
    }
    case "department":
    case "unit": {
      const to = sheet.from.by;
      if (sheet.about !== to)
        return `按${aboutNames[to]}汇总的表应针对${aboutNames[to]}，现针对${aboutNames[sheet.about]}`;
      return reachOf(source.about).includes(to) ? null : `针对${aboutNames[source.about]}的表汇总不到${aboutNames[to]}`;
    }
    case "system": {
      if (sheet.about !== "system") return "全系统汇总的表应针对全系统（about: system）";
      const isSent = programme.tasks.some(
        (task) =>
          task.do === "send" &&
          task.copies.some((copy) => copy.sheets.includes(source.key) && copy.to.some((to) => isIssuer(programme, to))),
      );
      return isSent ? null : `全系统汇总看的是报上来的副本，但没有任务把“${source.title}”报给制发机关`;
    }
    case undefined:
      return null;
  }
}

const isIssuer = (programme: Programme, key: string): boolean =>
  programme.receivers?.some((one) => one.key === key && one.at === "issuer") ?? false;

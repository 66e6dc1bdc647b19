import type { Path } from "@/server/programme/read/shape";
import { namerOf } from "@/server/programme/rules/namer";
import { reachOf } from "@/server/programme/rules/reach";
import { columnTitle, ownColumns, sourcesOf } from "@/server/programme/rules/sheet";
import type { Column } from "@/server/programme/schema/columns";
import type { Programme } from "@/server/programme/schema/programme";
import type { Sheet } from "@/server/programme/schema/sheets";
import { type About, aboutNames, type HeadField, headNames, registerNames } from "@/server/programme/schema/vocabulary";
import type { Check, Findings } from "./finding";

/** Sheets: their columns, what is printed around them, and whether anybody fills them. */
export const checkSheets: Check = (programme, findings) => {
  for (const [index, sheet] of (programme.sheets ?? []).entries()) {
    const at = ["sheets", index];
    checkColumns(programme, sheet, at, findings);
    checkRows(programme, sheet, at, findings);
    checkPrint(programme, sheet, at, findings);
    checkRecords(sheet, at, findings);
    checkUse(programme, sheet, at, findings);
  }
};

function checkColumns(programme: Programme, sheet: Sheet, at: Path, findings: Findings): void {
  findings.unique(
    [...at, "columns"],
    sheet.columns.map((column) => (column.type in registerNames ? column.type : column.key)),
    "栏目",
  );
  findings.unique(
    [...at, "columns"],
    sheet.columns.map((column) => columnTitle(programme, column)),
    "栏目",
  );
  for (const [index, column] of sheet.columns.entries()) {
    const path = [...at, "columns", index];
    if (column.type === "source" && !sheet.sources && !sheet.from)
      findings.error(path, "有来源栏而没有写明可选的来源（sources）");
    if (column.type === "grade" || column.type === "ownGrade")
      checkGradeColumn(programme, sheet, column, path, findings);
    if (
      column.type === "subject" &&
      !reachOf(sheet.about).includes(column.show) &&
      !sources(programme, sheet).some((about) => reachOf(about).includes(column.show))
    ) {
      findings.error(path, `针对${aboutNames[sheet.about]}的表带不出${aboutNames[column.show]}名称`);
    }
  }
}

const sources = (programme: Programme, sheet: Sheet): About[] => sourcesOf(programme, sheet).map((one) => one.about);

/** A level of a post or power stands once on a sheet about it, or beside a column that names the post. */
function checkGradeColumn(
  programme: Programme,
  sheet: Sheet,
  column: Extract<Column, { type: "grade" | "ownGrade" }>,
  path: Path,
  findings: Findings,
): void {
  const grading = programme.gradings?.find((one) => one.key === column.of);
  if (!grading) return;
  const named = sheet.columns.flatMap((one) => (one.type === "subject" ? [one.show] : []));
  const climbs = (on: About) => reachOf(sheet.about).includes(on) || named.some((show) => reachOf(show).includes(on));
  if (grading.on.some((on) => (on === "row" ? sheet.rows !== "single" : climbs(on)))) return;
  const on = grading.on.map((one) => (one === "row" ? "风险行" : aboutNames[one])).join("、");
  findings.error(
    path,
    `“${grading.name}”评在${on}上，这张表针对${aboutNames[sheet.about]}：请加一栏对象名（type: subject）写明是哪个${on}`,
  );
}

function checkRows(programme: Programme, sheet: Sheet, at: Path, findings: Findings): void {
  const all = [sheet, ...sourcesOf(programme, sheet)].flatMap((one) => one.columns);
  const has = (type: Column["type"]) => all.some((column) => column.type === type);
  if (sheet.rows === "risks" && !has("point")) findings.error([...at, "columns"], "风险点的表须有“风险点”栏");
  if (sheet.rows === "single" && (sheet.groups || sheet.starter))
    findings.error([...at, "rows"], "一人一份的表没有多行，不能分方面、不能有预置行");
  if (sheet.sources && !has("source")) findings.note([...at, "sources"], "写了来源，但没有来源栏可填");
  if (sheet.from && sheet.starter) findings.error([...at, "starter"], "行取自另一张表，不能再有预置行");
  for (const [index, row] of (sheet.starter ?? []).entries()) {
    for (const [key, value] of Object.entries(row)) {
      const column = sheet.columns.find((one) => one.key === key);
      if (column?.type === "choice" && !column.options.includes(value)) {
        findings.error([...at, "starter", index, key], `没有选项“${value}”，有：${column.options.join("、")}`);
      }
    }
  }
}

const personal: readonly HeadField[] = ["post", "person", "position", "postDuty"];

function checkPrint(programme: Programme, sheet: Sheet, at: Path, findings: Findings): void {
  const { head, foot } = sheet.print ?? {};
  const reach = reachOf(sheet.about);
  for (const [index, field] of (head ?? []).entries()) {
    if (personal.includes(field) && !reach.includes("post")) {
      findings.error(
        [...at, "print", "head", index],
        `针对${aboutNames[sheet.about]}的表不针对个人，表头不能有“${headNames[field]}”`,
      );
    }
  }
  const roles = signersOf(programme, sheet);
  for (const [index, { box }] of (foot ?? []).entries()) {
    if (["owner", "reviewer"].includes(box) || roles.has(box)) continue;
    const name = namerOf(programme).name("roles", box);
    const named = [...roles].map((role) => namerOf(programme).name("roles", role)).join("、");
    findings.error(
      [...at, "print", "foot", index, "box"],
      `“${name}”不在这张表的审核路线里，这一格永远没有人签；路线里有：${named || "无"}`,
    );
  }
}

/** The roles that have a step for a sheet: where it is filled, and where its levels are fixed. */
function signersOf(programme: Programme, sheet: Sheet): Set<string> {
  const routes = programme.tasks.flatMap((task) => {
    if (task.do === "fill" && [sheet, ...sourcesOf(programme, sheet)].some((one) => one.key === task.sheet))
      return [task.route];
    if (task.do !== "grade" || (task.sheets && !task.sheets.includes(sheet.key))) return [];
    return (programme.gradings?.find((one) => one.key === task.grading)?.fixed ?? []).map((rule) => rule.route);
  });
  const steps = (programme.routes ?? [])
    .filter((route) => routes.includes(route.key))
    .flatMap((route) => route.rules.flatMap((rule) => rule.steps));
  return new Set(steps.flatMap((step) => (step.step === "decide" ? [step.by] : [])));
}

function checkRecords(sheet: Sheet, at: Path, findings: Findings): void {
  const { records } = sheet;
  if (!records) return;
  const path = [...at, "records"];
  if (sheet.rows !== "records") findings.error(path, "只有逐条记录的表（rows: records）才有责任人栏、期限栏、销号");
  const typeOf = (key: string) => sheet.columns.find((column) => column.key === key);
  if (records.assignee !== undefined && typeOf(records.assignee)?.type !== "person")
    findings.error([...path, "assignee"], "责任人栏须是“人”一类的栏目（type: person）");
  if (records.dueBy !== undefined && typeOf(records.dueBy)?.type !== "date")
    findings.error([...path, "dueBy"], "期限栏须是日期栏（type: date）");
  if (!records.closes) return;
  const column = typeOf(records.closes.column);
  if (column?.type !== "choice" || !column.options.includes(records.closes.value)) {
    findings.error(
      [...path, "closes"],
      `销号须以选项栏的一个选项为准${column?.type === "choice" ? `，有：${column.options.join("、")}` : ""}`,
    );
  }
}

function checkUse(programme: Programme, sheet: Sheet, at: Path, findings: Findings): void {
  const fills = programme.tasks.filter((task) => task.do === "fill" && task.sheet === sheet.key);
  const own = ownColumns(programme, sheet);
  if (!sheet.from && fills.length === 0) findings.note(at, `没有任务要填“${sheet.title}”`);
  if (sheet.from && own.length > 0 && fills.length === 0)
    findings.note(at, `“${sheet.title}”有自己的栏目，但没有任务要填`);
  const opened = new Set(
    fills.flatMap((task) => (task.do === "fill" ? (task.columns ?? own.map((column) => column.key)) : [])),
  );
  const left = fills.length === 0 ? [] : own.filter((column) => !opened.has(column.key) && column.optional !== true);
  if (left.length > 0)
    findings.note(
      [...at, "columns"],
      `没有任务要填的栏目：${left.map((column) => columnTitle(programme, column)).join("、")}`,
    );
}

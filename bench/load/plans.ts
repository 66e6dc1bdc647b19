import type postgres from "postgres";
import { z } from "zod";
import { tenantTables } from "@/db/policies/catalogue";
import type { storageClasses } from "@/db/policies/classes";
import { followServerLog } from "./server-log";

/** What a statement read of one table, and how. */
export type Scan = { table: string; isWhole: boolean; rows: number };
/** A statement that ran: its text, what it answered, and what it read for it. */
export type Plan = { statement: string; answered: number; scans: Scan[] };

/**
 * Has the server explain every statement that is run in a database over connections opened from now on.
 * @param admin a superuser's connection to that database
 * @returns the plans since they were asked for last
 */
export async function watchPlans(admin: postgres.Sql): Promise<() => Promise<Plan[]>> {
  const [{ name }] = await admin<[{ name: string }]>`select current_database() as name`;
  await admin.unsafe("load 'auto_explain'");
  for (const setting of [
    "session_preload_libraries = 'auto_explain'",
    "auto_explain.log_min_duration = 0",
    "auto_explain.log_analyze = on",
    "auto_explain.log_timing = off",
    "auto_explain.log_nested_statements = on",
    "auto_explain.log_format = 'json'",
  ])
    await admin.unsafe(`alter database "${name}" set ${setting}`);
  const read = await followServerLog(admin);
  return async () =>
    (await read()).flatMap(({ text }) => {
      const at = text.indexOf("plan:\n");
      return at < 0 ? [] : [planOf(JSON.parse(text.slice(at + 6)))];
    });
}

type Node = {
  "Node Type": string;
  "Relation Name"?: string;
  "Actual Rows"?: number;
  "Actual Loops"?: number;
  "Rows Removed by Filter"?: number;
  "Rows Removed by Index Recheck"?: number;
  Plans?: Node[];
};
const explained = z.object({ "Query Text": z.string(), Plan: z.custom<Node>((one) => typeof one === "object") });

function planOf(said: unknown): Plan {
  const { "Query Text": statement, Plan: root } = explained.parse(said);
  return { statement, answered: (root["Actual Rows"] ?? 0) * (root["Actual Loops"] ?? 0), scans: scansOf(root) };
}

function scansOf(node: Node): Scan[] {
  const below = (node.Plans ?? []).flatMap(scansOf);
  const table = node["Relation Name"];
  if (table === undefined || !node["Node Type"].includes("Scan")) return below;
  const each =
    (node["Actual Rows"] ?? 0) + (node["Rows Removed by Filter"] ?? 0) + (node["Rows Removed by Index Recheck"] ?? 0);
  const scan = { table, isWhole: node["Node Type"] === "Seq Scan", rows: each * (node["Actual Loops"] ?? 0) };
  return [scan, ...below];
}

/** Below this a table lies on a page or two, and is read whole sooner than by an index. */
const fewRows = 200;
/** A row that is answered may cost so many read. */
const mostPerRow = 20;

/** How many rows of a table belong to the unit that is read, or to the campaign: no statement reads more of it. */
export type Bounds = (table: string) => number;

/**
 * The same of plans that read much for little: more than 20 rows for each that was answered. What adds up or searches reads
 * the rows of one unit, or of one campaign, and those once.
 */
export const readMuch = (plans: readonly Plan[], most: Bounds): string[] =>
  plans.flatMap((plan) =>
    [...rowsByTable(plan)]
      .filter(([table, rows]) => rows > Math.max(mostPerRow * plan.answered, most(table) + fewRows))
      .map(([table, rows]) => `${rows} rows of ${table} for ${plan.answered}: ${shortened(plan.statement)}`),
  );

function rowsByTable({ scans }: Plan): Map<string, number> {
  const rows = new Map<string, number>();
  for (const scan of scans)
    if (tenantTables.includes(scan.table)) rows.set(scan.table, (rows.get(scan.table) ?? 0) + scan.rows);
  return rows;
}

/** All that a statement read of tables of tenants. */
export const rowsRead = (plan: Plan): number => [...rowsByTable(plan).values()].reduce((sum, rows) => sum + rows, 0);

/** A statement on one line. */
export const shortened = (statement: string): string => statement.replaceAll(/\s+/g, " ").trim().slice(0, 160);

/** How many rows of each table the largest of these units has, and of totals the campaign. */
export async function boundsOf(admin: postgres.Sql, unitIds: readonly string[], campaignId: string): Promise<Bounds> {
  const bounds = new Map<string, number>();
  for (const table of tenantTables) {
    const [own] = await admin`select coalesce(max(n), 0)::int as n from (
      select count(*) as n from ${admin(table)} where unit_id = any(${[...unitIds]}::uuid[]) group by unit_id) each`;
    bounds.set(table, Number(own?.n));
  }
  for (const table of ["participations", "unit_tasks"] as const satisfies (keyof typeof storageClasses)[]) {
    const [all] = await admin`select count(*)::int as n from ${admin(table)} where campaign_id = ${campaignId}`;
    bounds.set(table, Number(all?.n));
  }
  return (table) => bounds.get(table) ?? 0;
}

/** What is wrong with plans: tables of tenants that are read whole, whoever's the rows are. */
export const readWhole = (plans: readonly Plan[]): string[] =>
  plans.flatMap(({ statement, scans }) =>
    scans
      .filter(({ table, isWhole, rows }) => isWhole && rows > fewRows && tenantTables.includes(table))
      .map(({ table, rows }) => `${rows} rows of ${table}: ${shortened(statement)}`),
  );

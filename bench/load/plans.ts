import type postgres from "postgres";
import { z } from "zod";
import { tenantTables } from "@/db/policies/catalogue";
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

/** What is wrong with plans: tables of tenants that are read whole, whoever's the rows are. */
export const readWhole = (plans: readonly Plan[]): string[] =>
  plans.flatMap(({ statement, scans }) =>
    scans
      .filter(({ table, isWhole, rows }) => isWhole && rows > fewRows && tenantTables.includes(table))
      .map(({ table, rows }) => `${rows} rows of ${table}: ${statement.replaceAll(/\s+/g, " ").slice(0, 160)}`),
  );

import { setTimeout as wait } from "node:timers/promises";
import postgres from "postgres";
import { DatabaseLostError } from "@/db/lost";
import { ownStructure, readStructure, type Structure } from "@/db/structure";
import { jobQueues } from "@/server/ground/jobs";
import { Refusal } from "./refusal";

/** The structure that this program makes. */
export const programStructure = (): Structure => ownStructure(jobQueues);

/**
 * Makes sure that this program made the tables of a database, or that nobody did yet. An older program would fail on
 * every page of newer data, a newer one would find columns missing.
 *
 * @param url of the owner or of the application's login role
 * @param withinMs how long it may take; the client goes on for ever where something ends its connections at once
 * @returns whose tables it has: this program's, or nobody's
 * @throws Refusal that says which of the two is older, and what to do
 * @throws DatabaseLostError when nothing answers in time
 */
export async function demandStructure(url: string, withinMs = 10_000): Promise<"own" | "empty"> {
  const client = postgres(url, { max: 1, connect_timeout: 8, onnotice: () => undefined });
  const timer = new AbortController();
  const late = wait(withinMs, undefined, { signal: timer.signal }).then(() => {
    throw new DatabaseLostError("the database did not answer in time");
  });
  try {
    const data = await Promise.race([readStructure(client), late]);
    if (data === "empty") return data;
    const said = structureDifference(data, programStructure());
    if (said) throw new Refusal(`${said}数据没有改动。${whatToDo}`);
    return "own";
  } finally {
    timer.abort();
    await client.end({ timeout: 1 });
  }
}

const whatToDo =
  "请换用建立这些数据的程序版本；要用本程序从头开始，请用 LIANFANG_DATA 指定另一个目录，或让 DATABASE_URL 指向一个空的数据库。";

/**
 * How data differ from what a program makes, in a sentence; null = not at all.
 * @param what the data are: 数据, 备份
 */
export function structureDifference(data: Structure | "unmarked", program: Structure, what = "数据"): string | null {
  if (data === "unmarked")
    return `数据库里已有数据表，但没有版本记录：由早先的程序版本或别的系统建立，本程序（${shown(program)}）不能打开。`;
  if (data.hash === program.hash) return null;
  const order = byNumber(data.program, program.program) || data.at.getTime() - program.at.getTime();
  if (order > 0) return `${what}由较新的程序（${shown(data)}）建立，本程序（${shown(program)}）较旧，不能打开。`;
  if (order < 0)
    return `${what}由较旧的程序（${shown(data)}）建立，本程序（${shown(program)}）较新，还不能接着使用旧数据。`;
  return `${what}由另一份程序（${shown(data)}）建立，与本程序（${shown(program)}）的数据结构不同，不能打开。`;
}

const shown = ({ program, at, hash }: Structure) => `${program} 版，结构 ${minute.format(at)}，${hash.slice(0, 8)}`;
const minute = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", dateStyle: "short", timeStyle: "short" });

/** Below zero when the first version comes before the second. */
const byNumber = (a: string, b: string) => a.localeCompare(b, "en", { numeric: true });

import { DrizzleQueryError } from "drizzle-orm";
import pg from "pg";
import postgres from "postgres";
import { isDatabaseLost } from "@/db/lost";
import { DomainError } from "./errors";
import { noteFault, tellOperator } from "./log";

/**
 * Logs a fault of ours without what people wrote: a failed query carries its parameters, and the server's message and
 * detail quote values and whole rows. What is left names the statement's table and constraint, and where it was asked.
 */
export function logFault(fault: unknown): void {
  const said = withoutValues(fault);
  if (!noteFault(said)) console.error(said);
}

/**
 * What the state of the machine refuses, as the user is told it: busy, when a transaction gave up because another held
 * what it needed; overTime, when a statement took longer than it may; unavailable, when there was no connection to the
 * database; diskFull and notWritable, when files or tables could not be written; signedOut, when the database found nobody
 * behind the transaction, for the session has ended meanwhile. Null for everything else. The surroundings of a fault are
 * looked through, whatever wraps it. What an operator has to mend is noted and said in the terminal.
 */
export function refusalOf(fault: unknown): DomainError | null {
  if (fault instanceof DomainError) return fault;
  const code = stateOf(fault);
  if (!code) return null;
  if (code !== "busy") logFault(fault);
  const sentence = forOperators[code];
  if (sentence) tellOperator(sentence);
  return new DomainError(code);
}

type State = "busy" | "overTime" | "signedOut" | "unavailable" | "diskFull" | "notWritable";

function stateOf(fault: unknown): State | null {
  if (isDatabaseLost(fault)) return "unavailable";
  if (isDiskFull(fault)) return "diskFull";
  const code = codeOf(fault);
  const state = isServerError(fault) ? ofServer[code] : ofSystem[code];
  if (state) return state;
  return fault instanceof Error ? stateOf(fault.cause) : null;
}

/** lock_not_available, deadlock_detected; query_canceled, which is what an overrun time limit says; our own of app.acting. */
const ofServer: Record<string, State> = { "55P03": "busy", "40P01": "busy", "57014": "overTime", LF401: "signedOut" };
const ofSystem: Record<string, State> = { EROFS: "notWritable", EACCES: "notWritable", EPERM: "notWritable" };

const forOperators: Partial<Record<State, string>> = {
  unavailable: "数据库暂时连不上：使用者的操作没有完成，已请其稍候再试。恢复后不必重新启动。",
  diskFull: "磁盘空间不足：使用者的提交已被拒绝，没有保存。请清理数据目录所在的磁盘；清理后不必重新启动。",
  notWritable: "数据目录不能读写：使用者的操作已被拒绝，没有保存。请检查数据目录的权限，以及磁盘是否被挂载为只读。",
};

/** Whether a fault, or what it came from, is a full disk: ENOSPC and EDQUOT of the system, 53100 of PostgreSQL. */
export function isDiskFull(fault: unknown): boolean {
  if (!(fault instanceof Error)) return false;
  return ["ENOSPC", "EDQUOT", "53100"].includes(codeOf(fault)) || isDiskFull(fault.cause);
}

const codeOf = (fault: unknown): string => String((fault as { code?: unknown } | null)?.code ?? "");

/** What may be logged of an error, whatever wraps it. */
export function withoutValues(fault: unknown): unknown {
  if (fault instanceof DrizzleQueryError) return { at: framesOf(fault), cause: withoutValues(fault.cause) };
  if (fault instanceof pg.DatabaseError) {
    const { code, severity, routine, table, column, constraint } = fault;
    return { code, severity, routine, table, column, constraint, at: framesOf(fault) };
  }
  if (fault instanceof postgres.PostgresError) {
    const { code, severity, routine, table_name, column_name, constraint_name } = fault;
    return { code, severity, routine, table_name, column_name, constraint_name, at: framesOf(fault) };
  }
  if (fault instanceof Error && holdsValues(fault.cause))
    return { at: framesOf(fault), cause: withoutValues(fault.cause) };
  return fault;
}

/** An error that the server answered, over the pool of the application or over a connection of a command. */
const isServerError = (fault: unknown): fault is pg.DatabaseError | postgres.PostgresError =>
  fault instanceof pg.DatabaseError || fault instanceof postgres.PostgresError;

const holdsValues = (cause: unknown): boolean =>
  cause instanceof DrizzleQueryError || isServerError(cause) || (cause instanceof Error && holdsValues(cause.cause));

/** Lines of the stack alone: its first lines repeat the message. */
const framesOf = (error: Error): string[] =>
  (error.stack ?? "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line.startsWith("at "));

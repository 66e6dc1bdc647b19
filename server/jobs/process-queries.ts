import { and, desc, eq, lt } from "drizzle-orm";
import { z } from "zod";
import { processes } from "@/db/schema/job";
import { personOf } from "@/server/frame/context";
import { DomainError, type ErrorCode, errorCatalogue, errorText, found } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";

/** A page of the reader's own processes, newest first. */
export const listProcesses = verb({
  name: "process.list",
  kind: "query",
  permission: "process:read",
  input: z.strictObject({ before: z.uuid().optional(), limit: z.number().int().min(1).max(100).default(50) }),
  run: async (ctx, { before, limit }) => {
    const me = personOf(ctx)?.personId;
    if (!me) throw new DomainError("forbidden");
    const rows = await ctx.tx
      .select(columns)
      .from(processes)
      .where(and(eq(processes.startedBy, me), before ? lt(processes.id, before) : undefined))
      .orderBy(desc(processes.id))
      .limit(limit);
    return rows.map(shown);
  },
});

/** One of the reader's own processes, with what came out of it. */
export const getProcess = verb({
  name: "process.get",
  kind: "query",
  permission: "process:read",
  input: z.strictObject({ id: z.uuid() }),
  run: async (ctx, { id }) => {
    const me = personOf(ctx)?.personId;
    if (!me) throw new DomainError("forbidden");
    const [row] = await ctx.tx
      .select({ ...columns, result: processes.result })
      .from(processes)
      .where(and(eq(processes.id, id), eq(processes.startedBy, me)));
    return shown(found(row));
  },
});

const columns = {
  id: processes.id,
  kind: processes.kind,
  title: processes.title,
  /** As it was started: ids and choices, from which its page is found again. */
  input: processes.input,
  state: processes.state,
  done: processes.done,
  total: processes.total,
  error: processes.error,
  fileId: processes.fileId,
  createdAt: processes.createdAt,
  updatedAt: processes.updatedAt,
};

/** The error as the catalogue words it; null unless the process failed. */
function shown<R extends { error: unknown }>({ error, ...row }: R): Omit<R, "error"> & { errorText: string | null } {
  if (!error) return { ...row, errorText: null };
  const { code, facts } = storedError.parse(error);
  const text = Object.hasOwn(errorCatalogue, code)
    ? errorText(code as ErrorCode, facts)
    : "系统出现故障，已记录，请稍后重新办理。";
  return { ...row, errorText: text };
}
const storedError = z.object({ code: z.string(), facts: z.record(z.string(), z.union([z.string(), z.number()])) });

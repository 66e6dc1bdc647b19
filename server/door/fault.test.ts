import { DrizzleQueryError } from "drizzle-orm";
import pg from "pg";
import postgres from "postgres";
import { expect, it, vi } from "vitest";
import { DatabaseLostError } from "@/db/lost";
import { DomainError, secondsToWait } from "@/server/frame/errors";
import { refusalOf, withoutValues } from "@/server/frame/fault";
import { asTrpcError } from "@/server/frame/trpc";
import { errorAnswer } from "./http";

const canary = "曾采购13800000000";
const refused = () =>
  Object.assign(new postgres.PostgresError(`invalid input syntax: "${canary}"`), {
    code: "23502",
    detail: `Failing row contains (${canary}).`,
    table_name: "persons",
  });
const answered = () =>
  Object.assign(new pg.DatabaseError(`invalid input syntax: "${canary}"`, 1, "error"), {
    code: "23502",
    detail: `Failing row contains (${canary}).`,
    table: "persons",
  });
const failed = () => new DrizzleQueryError("insert into persons values ($1)", [canary], refused());

it.each([
  ["a failed query", failed()],
  ["the server's own error", refused()],
  ["the same over the pool", answered()],
  ["a failed query over the pool", new DrizzleQueryError("insert into persons values ($1)", [canary], answered())],
  ["what wraps it", new Error(failed().message, { cause: failed() })],
  ["what wraps that", new Error("x", { cause: new Error(canary, { cause: refused() }) })],
])("keeps what people wrote out of the log: %s", (_, fault) => {
  const logged = JSON.stringify(withoutValues(fault));
  expect(logged).not.toContain(canary);
  expect(logged).toContain("persons");
});

it("logs other faults whole, and hands none of a query's values on with the answer", () => {
  const fault = new Error("bug");
  expect(withoutValues(fault)).toBe(fault);
  const told = asTrpcError(failed());
  expect(told.code).toBe("INTERNAL_SERVER_ERROR");
  expect(`${told.message} ${String(told.cause)} ${told.stack}`).not.toContain(canary);
});

it("tells a lost database, a statement over its time and others' turn apart, and answers them as passing", () => {
  const logged = vi.spyOn(console, "error").mockReturnValue();
  const statement = (code: string) => Object.assign(new pg.DatabaseError("canceled", 1, "error"), { code });
  const wrapped = (cause: Error) => new DrizzleQueryError("select", [], cause);
  const codeOf = (fault: unknown) => refusalOf(fault)?.code ?? null;
  expect(codeOf(new DatabaseLostError("lost"))).toBe("unavailable");
  expect(codeOf(new Error("outside", { cause: new DatabaseLostError("lost") }))).toBe("unavailable");
  expect(codeOf(wrapped(statement("57014")))).toBe("overTime");
  expect(codeOf(wrapped(statement("55P03")))).toBe("busy");
  expect(codeOf(wrapped(statement("23505")))).toBeNull();
  expect(codeOf(new DomainError("notYours"))).toBe("notYours");
  expect(asTrpcError(new DatabaseLostError("lost")).code).toBe("SERVICE_UNAVAILABLE");
  expect(errorAnswer(new DatabaseLostError("lost"))).toMatchObject({ status: 503, headers: { "retry-after": "5" } });
  expect(secondsToWait(new DomainError("unavailable"))).toBe(5);
  const toOperator = logged.mock.calls.filter(([said]) => String(said).startsWith("数据库暂时连不上"));
  expect([logged.mock.calls.length, toOperator.length]).toEqual([6, 1]);
  logged.mockRestore();
});

it("knows an error of ours that another copy of this module threw", async () => {
  vi.resetModules();
  const copy = await import("@/server/frame/errors");
  const thrown = new copy.DomainError("tooOften", { seconds: 900, wait: "15 分钟" });
  expect(copy.DomainError).not.toBe(DomainError);
  expect(thrown).toBeInstanceOf(DomainError);
  expect(errorAnswer(thrown)).toMatchObject({ status: 429, headers: { "retry-after": "900" } });
  expect(new Error("bug")).not.toBeInstanceOf(DomainError);
});

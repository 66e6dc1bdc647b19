import { DrizzleQueryError } from "drizzle-orm";
import postgres from "postgres";
import { expect, it } from "vitest";
import { withoutValues } from "./fault";
import { asTrpcError } from "./trpc";

const canary = "曾采购13800000000";
const refused = () =>
  Object.assign(new postgres.PostgresError(`invalid input syntax: "${canary}"`), {
    code: "23502",
    detail: `Failing row contains (${canary}).`,
    table_name: "persons",
  });
const failed = () => new DrizzleQueryError("insert into persons values ($1)", [canary], refused());

it.each([
  ["a failed query", failed()],
  ["the server's own error", refused()],
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
  const answered = asTrpcError(failed());
  expect(answered.code).toBe("INTERNAL_SERVER_ERROR");
  expect(`${answered.message} ${String(answered.cause)} ${answered.stack}`).not.toContain(canary);
});

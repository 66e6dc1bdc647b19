import { expect, it } from "vitest";
import { judge } from "./rules";

it.each([
  ["all is well", { beat: { age: 3 }, queue: { age: null } }, true, ["ok", "ok", "ok"]],
  ["jobs wait for their turn", { beat: { age: 3 }, queue: { age: 60 } }, true, ["ok", "ok", "ok"]],
  ["the worker is gone", { beat: { age: 40 }, queue: { age: null } }, false, ["ok", "failed", "ok"]],
  ["there never was a worker", { beat: { age: null }, queue: { age: null } }, false, ["ok", "failed", "ok"]],
  ["a job lies about", { beat: { age: 1 }, queue: { age: 900 } }, false, ["ok", "ok", "failed"]],
  ["the tenants' connections are stuck", { beat: { age: 1 }, queue: null }, false, ["failed", "ok", "unknown"]],
  ["the database is away", { beat: null, queue: null }, false, ["failed", "unknown", "unknown"]],
])("%s", (_, sight, isGood, [database, worker, queue]) =>
  expect(judge(sight)).toEqual({ isGood, parts: { database, worker, queue } }),
);

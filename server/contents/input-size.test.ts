import { expect, it } from "vitest";
import { findMeta } from "@/server/frame/trpc";
import { inputLimits } from "@/server/ground/json-rules";
import { largest } from "@/server/testing/largest";
import { accountRouter } from "./account-router";
import { downloads } from "./downloads";
import { appRouter } from "./router";

type Sized = { name: string; isLong: boolean; bytes: number; nodes: number };

/** Every procedure that takes a body, and every download, with the most that its schema accepts. */
function everything(): Sized[] {
  const routers = [appRouter, accountRouter].flatMap((router) =>
    Object.entries(router._def.procedures as unknown as Record<string, { _def: { type: string; inputs: unknown[] } }>)
      .filter(([, { _def }]) => _def.type === "mutation")
      .map(([name, { _def }]) => ({
        name,
        isLong: findMeta(router, name)?.isLong ?? false,
        ...largest(_def.inputs[0]),
      })),
  );
  const rest = Object.entries(downloads).map(([name, { verb }]) => ({
    name: `download ${name}`,
    isLong: verb.isLong ?? false,
    ...largest(verb.input),
  }));
  return [...routers, ...rest];
}

const exceeds = ({ bytes, nodes }: Sized) => bytes > inputLimits.short.bytes || nodes > inputLimits.short.nodes;

it("lets a procedure take more than a form's worth exactly where its schema accepts more", () => {
  const wrong = everything().filter((one) => exceeds(one) !== one.isLong);
  expect(wrong).toEqual([]);
});

it("keeps most procedures to a form's worth, and every text and list within a bound", () => {
  const all = everything();
  expect(all.filter((one) => one.isLong).length).toBeLessThan(all.length / 5);
  expect(all.filter(({ bytes, nodes }) => !Number.isFinite(bytes + nodes)).map(({ name }) => name)).toEqual([]);
});

it("knows nothing of a procedure that does not exist", () => {
  for (const path of ["circulars.nothing", "constructor", "__proto__", ""])
    expect(findMeta(appRouter, path)).toBeNull();
});

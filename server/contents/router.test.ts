import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { permissions } from "@/server/ground/permissions";
import { type Leaf, leavesOf, withLeaf } from "@/server/testing/oddity";
import { everyDoor } from "@/server/testing/replay";
import { sample } from "@/server/testing/sample";
import { downloads } from "./downloads";
import { rolePermissions } from "./roles";
import { appRouter } from "./router";

type Walked = { name: string; type: string; meta: { permission?: string; verb?: string; kind?: string } | undefined };

const walked: Walked[] = Object.entries(
  appRouter._def.procedures as unknown as Record<string, { _def: { type: string; meta?: Walked["meta"] } }>,
).map(([name, procedure]) => ({ name, type: procedure._def.type, meta: procedure._def.meta }));

it("sees the procedures it walks over", () => {
  expect(walked.length).toBeGreaterThan(60);
  expect(Object.keys(downloads).length).toBeGreaterThan(3);
});

it("leaves no procedure without a known permission", () => {
  for (const { name, meta } of walked) expect(permissions, name).toContain(meta?.permission);
  for (const [name, entry] of Object.entries(downloads)) expect(permissions, name).toContain(entry.verb.permission);
});

it("gives every permission to some role, but for the system's own", () => {
  const given = new Set(Object.values(rolePermissions).flat());
  for (const permission of permissions)
    if (permission !== "system:run") expect(given, permission).toContain(permission);
});

it("lets no procedure write that is asked for by GET, and lets nothing be disclosed without a trace", () => {
  for (const { name, type, meta } of walked) expect(meta?.kind === "query" ? "query" : "mutation", name).toBe(type);
  for (const [name, entry] of Object.entries(downloads)) expect(entry.verb.kind, name).toBe("disclosure");
});

it("takes no whole number that the database cannot keep", () => {
  const open: string[] = [];
  let seen = 0;
  for (const { name, input } of everyDoor())
    for (const choice of [0, 1, 2, 3, 4]) {
      const taken = sample(
        input,
        () => randomUUID(),
        "",
        (count) => choice % count,
      );
      const takes = (leaf: Leaf, value: number) => input.safeParse(withLeaf(taken, leaf, value)).success;
      for (const leaf of leavesOf(taken)) {
        if (!takes(leaf, 1) || takes(leaf, 0.5)) continue;
        seen++;
        if (takes(leaf, 2 ** 31 - 1)) open.push(`${name} ${leaf.join(".")}`);
      }
    }
  expect(seen).toBeGreaterThan(50);
  expect(open).toEqual([]);
});

it("names every verb once", () => {
  const names = walked.map(({ meta }) => meta?.verb);
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
});

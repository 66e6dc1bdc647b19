import { TRPCError } from "@trpc/server";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { z } from "zod";
import { storageClasses } from "@/db/policies/classes";
import { openSession } from "@/server/account/session";
import { createAccountCaller } from "@/server/account/trpc";
import { closeRenderer } from "@/server/document/render";
import type { UnitRef } from "@/server/frame/context";
import { DomainError } from "@/server/frame/errors";
import { faultsIn } from "@/server/simulate/invariant";
import { type Played, playCampaign } from "@/server/simulate/play";
import { randomFrom } from "@/server/simulate/random";
import { ctxOf, type Player } from "@/server/simulate/world";
import { signedIn, type TestAccount } from "@/server/testing/account";
import { testDatabase } from "@/server/testing/database";
import { leavesOf, oddities, withLeaf } from "@/server/testing/oddity";
import { type Door, everyDoor } from "@/server/testing/replay";
import { sample } from "@/server/testing/sample";
import { publishedTemplate } from "@/server/testing/template";
import { visitorCtx } from "@/server/testing/visitor";
import { accountRouter } from "./account-router";

const test = testDatabase(10);
const random = randomFrom(5);
let played: Played;
/** Ids of the whole city, by table. */
let ids: Map<string, string[]>;

beforeAll(async () => {
  const { definition, sha256: templateSha } = await publishedTemplate(test.admin);
  played = await playCampaign({ ...test, units: 3, staff: 7, seed: 5, year: 2026, templateSha, definition });
  ids = await idsByTable();
}, 180_000);
afterAll(closeRenderer);

async function idsByTable(): Promise<Map<string, string[]>> {
  const byTable = new Map<string, string[]>();
  for (const [table, kind] of Object.entries(storageClasses)) {
    if ((kind !== "private" && kind !== "delivery" && kind !== "directory") || table === "series") continue;
    const rows = await test.admin.unsafe(`select id from ${table} order by id limit 200`);
    const known = rows.map((row) => String(row.id));
    if (known.length > 0) byTable.set(table, known);
  }
  return byTable;
}

type Caller = { unit: UnitRef; player: Player };

/** Who knocks: everybody of an office at once, and single roles of a unit. */
function callers(): Caller[] {
  const { office, units } = played.city;
  const unit = units.find((one) => one.ref.id !== office.ref.id);
  if (!unit) throw new Error("the city has no unit below its office");
  const of = (wanted: string) => unit.people.find((one) => one.class === wanted) ?? unit.liaison;
  const all = ["officer", "organiser", "registrar", "keeper", "chief", "liaison"] as const;
  return [
    { unit: office.ref, player: { ...office.officer, roles: [...all, "principal", "staff", "head", "leader"] } },
    { unit: unit.ref, player: { ...unit.liaison, roles: [...unit.liaison.roles, "principal"] } },
    { unit: unit.ref, player: of("head") },
    { unit: unit.ref, player: of("staff") },
  ];
}

/** Tables whose ids a place may mean, by the word it or its noun has there; others go by their own name. */
const meant: Record<string, string> = {
  copies: "filed_copies",
  reviews: "responses",
  review: "responses",
  incoming: "incoming_documents",
  boards: "campaigns",
  board: "campaigns",
  tasks: "campaigns",
  people: "persons",
  parentId: "units",
  targetUnitId: "units",
  targets: "units",
  aboutId: "circulars",
  intoId: "risks",
  copy: "filed_copies",
};

/** An id that a place may mean: of the fitting table most of the time, of any other else. */
function idFor(door: Door, path: string): string {
  const words = path.split(".").filter((part) => !/^\d+$/.test(part));
  const last = words.at(-1) ?? "id";
  const parts = door.name.replace("download ", "").split(".");
  const noun = (parts[0] === "org" ? parts[1] : parts[0]) ?? "";
  const stem = last === "id" || last === "ids" ? noun : last.replace(/Ids?$/, "");
  const table = meant[last] ?? meant[stem] ?? [...ids.keys()].find((one) => one.startsWith(stem.slice(0, 6)));
  const fitting = table && random.chance(0.9) ? ids.get(table) : undefined;
  return random.pick(fitting ?? random.pick([...ids.values()]));
}

/** Words of the programme where a place asks for one: otherwise hardly a call would come past the first look-up. */
function inWords(input: unknown): unknown {
  const { definition } = played.campaign;
  const words: Record<string, readonly string[]> = {
    formKey: definition.forms.map((form) => form.key),
    taskKey: definition.tasks.map((task) => task.key),
    taskKeys: definition.tasks.map((task) => task.key),
    aspect: ["duty", "flow", "morals"],
    indicator: (definition.assessment?.categories ?? []).flatMap((one) => one.indicators.map(({ key }) => key)),
    password: ["Qingyuan-2026!"],
  };
  return leavesOf(input).reduce((changed, leaf) => {
    const known = words[String(leaf.filter((part) => typeof part === "string").at(-1) ?? "")];
    return known?.length && random.chance(0.9) ? withLeaf(changed, leaf, random.pick(known)) : changed;
  }, input);
}

/** Inputs of a door: some that its schema takes, and others with one or two places spoilt. */
function inputsOf(door: Door): unknown[] {
  const taken = Array.from({ length: 6 }, () =>
    inWords(sample(door.input, (path) => idFor(door, path), "", random.below)),
  );
  const spoilt = taken.flatMap((input) =>
    leavesOf(input).flatMap((leaf) =>
      random
        .shuffled(oddities)
        .slice(0, 8)
        .map((odd) => withLeaf(input, leaf, odd)),
    ),
  );
  return [...taken, ...random.shuffled(spoilt).slice(0, 30)];
}

/** What went wrong that is neither the catalogue's nor the schema's to say; null when nothing did. */
async function faultOf(door: Door, { unit, player }: Caller, input: unknown): Promise<string | null> {
  try {
    await door.call(ctxOf(played.world, unit, player), input);
    outcomes.answered++;
    return null;
  } catch (error) {
    outcomes.refused++;
    if (error instanceof DomainError || error instanceof z.ZodError) return null;
    if (error instanceof TRPCError && (error.cause instanceof DomainError || error.code === "BAD_REQUEST")) return null;
    return `${door.name} ${JSON.stringify(input)?.slice(0, 400)}: ${String(error)}`;
  }
}
const outcomes = { answered: 0, refused: 0 };

/** Knocks at doors with everything; what is logged as a fault is one, whatever was answered. */
async function knock(doors: readonly Door[]): Promise<string[]> {
  const logged = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const faults: string[] = [];
  const everybody = callers();
  for (const door of doors)
    for (const input of inputsOf(door)) {
      const before = logged.mock.calls.length;
      const fault = await faultOf(door, random.pick(everybody), input);
      const causes = logged.mock.calls
        .slice(before)
        .map(([said]) => (said instanceof Error ? (said.stack ?? "") : JSON.stringify(said)).slice(0, 1500));
      if (fault || causes.length > 0) faults.push(`${fault ?? door.name} ${causes.join(" ")}`);
    }
  logged.mockRestore();
  return faults;
}

/** A campaign that is withdrawn keeps its figures as they were: this one ends the comparison with a recount. */
const ending = "campaigns.withdraw";

it("answers whatever is sent by the catalogue or the schema, and leaves figures and chains right", async () => {
  const doors = random.shuffled(everyDoor());
  expect(await knock(doors.filter((door) => door.name !== ending))).toEqual([]);
  expect(outcomes.answered).toBeGreaterThan(300);
  expect(outcomes.refused).toBeGreaterThan(1500);
  expect(await faultsIn(played)).toEqual([]);
  expect(await knock(doors.filter((door) => door.name === ending))).toEqual([]);
  expect(await test.admin`select * from app.audit_faults()`).toHaveLength(0);
}, 180_000);

/** The procedures before a unit is entered, called by a visitor or by somebody signed in. */
function accountDoors(): Door[] {
  const procedures = accountRouter._def.procedures as unknown as Record<string, { _def: { inputs: z.ZodType[] } }>;
  return Object.entries(procedures).map(([name, procedure]) => ({
    name: `account ${name}`,
    input: procedure._def.inputs[0] as z.ZodType,
    call: async (_ctx, input) => {
      const { now, newId } = played.world;
      const user = random.chance(0.5) ? await somebody(now, newId()) : null;
      const ctx = visitorCtx(test, { now, newId, user, setUpCode: "story" });
      const caller = createAccountCaller(accountRouter)(ctx) as unknown as Record<string, (of: unknown) => unknown>;
      return caller[name]?.(input);
    },
  }));
}

let account: Promise<TestAccount> | null = null;

/** Somebody with an account and a session of his own: the one before may have been ended by what was called. */
async function somebody(now: Date, sessionId: string): Promise<TestAccount> {
  account ??= signedIn(test, { unitId: random.pick(ids.get("units") ?? []) });
  const user = await account;
  await test.db.beforeTenant((tx) => openSession(tx, { id: sessionId, userId: user.id, now, userAgent: "" }));
  return { ...user, sessionId };
}

it("answers visitors and the signed-in alike before any unit is entered", async () => {
  expect(await knock(accountDoors())).toEqual([]);
});

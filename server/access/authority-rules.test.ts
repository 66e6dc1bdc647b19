import { describe, expect, it } from "vitest";
import type { Role } from "@/db/enums";
import {
  confirmersOf,
  exclusionsOf,
  type Holder,
  ownHours,
  pairsWithin,
  proposalDays,
  standingOf,
  wayOf,
  weightDays,
} from "./authority-rules";

const now = new Date("2026-11-10T00:00:00Z");
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const holder = (id: string, role: Role, hours: number): Holder => ({
  personId: id,
  name: id,
  userId: `user-${id}`,
  role,
  since: hoursAgo(hours),
});

describe("an account carries power", () => {
  it.each([
    [{ granted: [], leads: false, hasAccount: true }, "plain"],
    [{ granted: ["organiser"], leads: false, hasAccount: false }, "office"],
    [{ granted: [], leads: true, hasAccount: false }, "plain"],
    [{ granted: [], leads: true, hasAccount: true }, "office"],
  ] as const)("%o: %s", (of, standing) => {
    expect(standingOf({ ...of, granted: [...of.granted] })).toBe(standing);
  });
});

describe("who confirms", () => {
  const proposer = holder("甲", "liaison", 1_000);
  const parties = { persons: ["甲", "丁"], users: ["user-甲", null] };
  const ids = (holders: Holder[], hasSuperior = true) =>
    confirmersOf(holders, parties, now, hasSuperior).map(({ personId }) => personId);

  it("is a liaison, leader or principal of 72 hours, to the hour", () => {
    expect(ids([proposer, holder("乙", "principal", 72), holder("丙", "leader", 71.9)])).toEqual(["乙"]);
    expect(ids([proposer, holder("乙", "registrar", 100)])).toEqual([]);
  });

  it("is neither who proposes nor whom it concerns, also under another person with the same account", () => {
    const twin = { ...holder("戊", "principal", 100), userId: "user-甲" };
    expect(ids([proposer, holder("丁", "leader", 100), twin])).toEqual([]);
    expect(ids([proposer, holder("己", "leader", 100), twin])).toEqual(["己"]);
  });

  it("is anybody of weight where nobody stands above, settled too unless the proposer is new himself", () => {
    const chief = holder("乙", "chief", 10);
    expect(ids([proposer, chief], false)).toEqual([]);
    expect(ids([proposer, { ...chief, since: hoursAgo(72) }], false)).toEqual(["乙"]);
    expect(ids([{ ...proposer, since: hoursAgo(1) }, chief], false)).toEqual(["乙"]);
    expect(ids([proposer, { ...chief, since: hoursAgo(72) }])).toEqual([]);
  });
});

it("leaves a unit's own people two days before the superior decides, and a proposal open for a week", () => {
  expect([ownHours, proposalDays, weightDays]).toEqual([48, 7, 30]);
});

it("lets a liaison print a plain slip alone, and nobody print one of weight alone", () => {
  const way = (making: "slip.plain" | "slip.office", roles: Role[]) =>
    wayOf(making, { unitKind: "hospital", roles, isSelf: false });
  expect(way("slip.plain", ["liaison"])).toBe("alone");
  expect(way("slip.office", ["liaison"])).not.toBe("alone");
  expect(way("slip.plain", ["staff"])).toBe("no");
});

it("finds a pair that excludes itself from both sides", () => {
  expect(exclusionsOf("chief", ["officer", "staff"])).toMatchObject([{ gained: "chief", held: "officer" }]);
  expect(exclusionsOf("officer", ["chief"])).toMatchObject([{ gained: "officer", held: "chief" }]);
  expect(exclusionsOf("staff", ["officer"])).toEqual([]);
  expect(pairsWithin(["staff", "liaison", "principal"])).toMatchObject([{ gained: "principal", held: "liaison" }]);
});

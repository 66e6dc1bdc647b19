import { expect, it } from "vitest";
import { newAgenda } from "./agenda";
import { randomFrom } from "./random";

it("takes things out by time, then by entry, with what is added on the way", async () => {
  const agenda = newAgenda();
  const seen: string[] = [];
  const note = (what: string, when: number) => agenda.at(new Date(when), what, async () => void seen.push(what));
  agenda.at(new Date(2), "b", async () => {
    seen.push("b");
    note("b+", 2);
    note("c", 3);
  });
  note("a", 1);
  note("b2", 2);
  note("late", 10);
  await agenda.runUntil(new Date(5), (_what, _when, act) => act());
  expect(seen).toEqual(["a", "b", "b2", "b+", "c"]);
});

it("keeps order over a thousand entries in chance order", async () => {
  const agenda = newAgenda();
  const seen: number[] = [];
  const random = randomFrom(1);
  for (let i = 0; i < 1000; i++) {
    const when = random.below(500);
    agenda.at(new Date(when), "", async () => void seen.push(when));
  }
  await agenda.runUntil(new Date(1000), (_what, _when, act) => act());
  expect(seen).toHaveLength(1000);
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
});

import { expect, test } from "vitest";
import { sampleDefinition } from "@/server/template/sample.fixture";
import type { Definition } from "@/server/template/schema";
import { monitorsFor, partyFormOf } from "./monitor";

test.each([
  ["中共某某市第一医院委员会", "committee"],
  ["某某医院党委", "committee"],
  ["某某局党组", "group"],
  ["某某站党总支", "generalBranch"],
  ["中共某某所总支部委员会", "generalBranch"],
  ["某某所党支部", "branch"],
  ["中共某某所支部委员会", "branch"],
  ["办公会", null],
])("%s is a %s", (name, form) => {
  expect(partyFormOf(name)).toBe(form);
});

test("the first rule that fits decides, an outside monitor keeps its name, nobody is a legal answer", () => {
  const definition: Definition = {
    ...sampleDefinition,
    monitors: [
      { levels: ["1"], actors: [{ role: "outside", name: "派驻纪检组" }, { role: "principal" }] },
      { levels: ["1", "2"], actors: [] },
    ],
  };
  const watched = { layer: "post", postClass: "teamPrincipal", partyForm: null } as const;
  expect(monitorsFor(definition, { ...watched, level: "1" })).toEqual([
    { role: "outside", name: "派驻纪检组", isWatched: false },
    { role: "principal", name: "主要负责人", isWatched: true },
  ]);
  expect(monitorsFor(definition, { ...watched, level: "2" })).toEqual([]);
  expect(monitorsFor(sampleDefinition, { ...watched, level: "1" })).toEqual([]);
});

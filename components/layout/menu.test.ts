import { expect, it } from "vitest";
import { workNotes } from "@/components/desk/work-notes";
import type { Role } from "@/db/enums";
import { permissionsOf } from "@/server/access/roles";
import { rolePermissions } from "@/server/contents/roles";
import { currentEntry, menuOf } from "./menu";

const keys = (kind: "bureau" | "hospital", roles: readonly Role[]) =>
  menuOf({ id: "1", kind }, [...permissionsOf(rolePermissions, roles)]).flatMap((group) =>
    group.entries.map((entry) => entry.key),
  );

it("shows each role what it works with", () => {
  expect(keys("hospital", ["staff"])).toEqual(["desk", "my", "tasks", "register", "incoming", "processes"]);
  expect(keys("hospital", ["liaison", "staff"])).toEqual(
    expect.arrayContaining(["tasks", "people", "slips", "deliveries", "peopleImport"]),
  );
  expect(keys("bureau", ["officer"])).toEqual(
    expect.arrayContaining(["campaigns", "units", "assessments", "circulars"]),
  );
  expect(keys("bureau", ["keeper"])).toEqual(expect.arrayContaining(["copies"]));
});

it("shows the work of an office only where others are supervised", () => {
  expect(keys("hospital", ["officer"])).not.toContain("campaigns");
});

it("marks the entry that the page lies under", () => {
  const menu = menuOf({ id: "1", kind: "hospital" }, [...permissionsOf(rolePermissions, ["liaison", "staff"])]);
  expect(currentEntry(menu, "/u/1")).toBe("desk");
  expect(currentEntry(menu, "/u/1/tasks/7")).toBe("tasks");
  expect(currentEntry(menu, "/u/1/settings/people")).toBe("people");
  expect(currentEntry(menu, "/u/1/levels/7")).toBeNull();
});

it("has a sentence on the desk for every entry of work", () => {
  const all = menuOf({ id: "1", kind: "bureau" }, [
    ...permissionsOf(rolePermissions, [
      "officer",
      "organiser",
      "registrar",
      "keeper",
      "chief",
      "liaison",
      "principal",
      "staff",
    ]),
  ]);
  const entries = all.filter((group) => group.label).flatMap((group) => group.entries);
  expect(entries.filter((entry) => !workNotes[entry.key]).map((entry) => entry.label)).toEqual([]);
});

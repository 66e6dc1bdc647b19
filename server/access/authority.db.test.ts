import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { derivedRoles, type GrantedRole, grantedRoles, type PostClass, postClasses, type Role } from "@/db/enums";
import { factories } from "@/db/factories";
import { closeRenderer } from "@/server/document/render";
import { testDatabase } from "@/server/testing/database";
import { type HttpVisitor, overHttp } from "@/server/testing/http";
import { authority, type Making, type Way, wayOf } from "./authority-rules";

const test = testDatabase();
const roles: readonly Role[] = [...grantedRoles, ...derivedRoles];
const today = new Date().toISOString().slice(0, 10);

type Scene = {
  kind: "bureau" | "hospital";
  unitId: string;
  departmentId: string;
  posts: Record<PostClass, string>;
  holders: Map<Role, HttpVisitor>;
};
let http: ReturnType<typeof overHttp>;
let scenes: Scene[];

/** A unit with somebody of every role, each with an account of old, and a post of every class. */
async function sceneOf(kind: Scene["kind"], parent?: { id: string; rootId: string; treeKey: string }) {
  const make = factories(test.admin);
  const unit = await make.unit({ kind, ...(parent ? { parent } : {}) });
  const { id: departmentId } = await make.department(unit.id);
  const posts = {} as Scene["posts"];
  for (const postClass of postClasses)
    posts[postClass] = (await make.post(unit.id, departmentId, { class: postClass })).id;
  const holders: Scene["holders"] = new Map();
  const here = roles.filter((role) => kind === "bureau" || !["officer", "organiser", "keeper", "chief"].includes(role));
  for (const role of here) holders.set(role, await http.holder(unit.id, role, departmentId));
  return { unit, scene: { kind, unitId: unit.id, departmentId, posts, holders } satisfies Scene };
}

afterAll(closeRenderer);
beforeAll(async () => {
  http = overHttp(test);
  http.enter();
  const bureau = await sceneOf("bureau");
  const hospital = await sceneOf("hospital", bureau.unit);
  scenes = [bureau.scene, hospital.scene];
});

/** Somebody else upon whom it can be done. */
async function targetOf(scene: Scene, making: Making): Promise<string> {
  const make = factories(test.admin);
  const [act, what] = making.split(".");
  const granted: GrantedRole[] = act === "revoke" ? [what as GrantedRole] : what === "office" ? ["registrar"] : [];
  const person = await make.person(scene.unitId, { roles: granted });
  if (what === "office") await http.visitor(scene.unitId, person);
  return person.id;
}

/** How the doors let it be done: at once, by a proposal, or not at all. */
async function wayThrough(scene: Scene, who: HttpVisitor, making: Making, personId: string): Promise<Way | string> {
  const [act, what = ""] = making.split(".");
  const employeeNo = randomUUID().slice(0, 8);
  const post = scene.posts[what as PostClass];
  const direct: Record<string, [string, object]> = {
    grant: ["org.persons.grant", { personId, role: what }],
    revoke: ["org.persons.revoke", { personId, role: what }],
    appoint: ["org.persons.appoint", { personId, postId: post, fromOn: today }],
    charge: ["org.departments.setCharge", { departmentId: scene.departmentId, personId }],
    rename: ["org.persons.edit", { id: personId, employeeNo, name: "改名", isPartyMember: false, needsProxy: false }],
    leave: ["org.persons.leave", { personId, leftOn: today }],
  };
  const matters: Record<string, object> = {
    grant: { act: "grantRole", role: what },
    revoke: { act: "revokeRole", role: what },
    appoint: { act: "appoint", postId: post, fromOn: today },
    slip: { act: "issueSlip" },
    leave: { act: "leave", leftOn: today },
  };
  const [procedure, input] = direct[act ?? ""] ?? ["", {}];
  // A code comes with its paper and by no other door.
  const answer =
    act === "slip"
      ? await http.download(who, "slips", { personIds: [personId] })
      : await http.call(who, procedure, input);
  if (answer.reason === null) return "alone";
  const refused = ["forbidden", "ownMatter", "noAuthority", "needsSecond"];
  if (!refused.includes(answer.reason)) return `${answer.status} ${answer.reason} ${answer.text}`;
  const matter = matters[act ?? ""];
  if (!matter) return "no";
  const proposed = await http.call(who, "org.countersigns.propose", { personId, matter, reason: "走一遍" });
  if (proposed.reason === null) return "second";
  return refused.includes(proposed.reason) ? "no" : `${proposed.status} ${proposed.reason} ${proposed.text}`;
}

it("lets every role make of another and of itself over HTTP exactly what the table says, in an office and in a unit", async () => {
  const found: string[] = [];
  let cells = 0;
  for (const scene of scenes)
    for (const [role, who] of scene.holders)
      for (const making of Object.keys(authority) as Making[])
        for (const isSelf of [false, true]) {
          // Whether an own slip or leaving is of weight follows from who it is.
          if (isSelf && making.endsWith(".plain")) continue;
          cells++;
          const personId = isSelf ? who.personId : await targetOf(scene, making);
          const expected = wayOf(making, { unitKind: scene.kind, roles: [role], isSelf });
          const way = await wayThrough(scene, who, making, personId);
          if (way !== expected)
            found.push(`${scene.kind} ${role} ${making} ${isSelf ? "self" : ""}: ${way} ≠ ${expected}`);
        }
  expect(found).toEqual([]);
  expect(cells).toBeGreaterThan(700);
}, 240_000);

it("says in the table what must hold whatever it says besides", () => {
  const everywhere = (making: Making, role: Role, isSelf = false) =>
    (["bureau", "hospital"] as const).map((unitKind) => wayOf(making, { unitKind, roles: [role], isSelf }));
  for (const role of roles)
    for (const making of Object.keys(authority) as Making[]) {
      // Nobody appoints, charges or grants himself; but for a post without power, and then not alone.
      if (making !== "appoint.staff") expect(everywhere(making, role, true), `${role} ${making}`).toEqual(["no", "no"]);
      else expect(everywhere(making, role, true)).not.toContain("alone");
    }
  for (const role of roles)
    for (const making of [
      "grant.chief",
      "grant.registrar",
      "grant.principal",
      "revoke.chief",
      "revoke.principal",
      "slip.office",
      "leave.office",
    ] as const)
      expect(everywhere(making, role), `${role} ${making}`).not.toContain("alone");
});

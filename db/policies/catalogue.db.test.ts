import { expect, it } from "vitest";
import { testDatabase } from "@/server/testing/database";
import { catalogueFaults } from "./catalogue";

const test = testDatabase();

/** Faults after some statements, which are then taken back. */
async function faultsAfter(statements: string): Promise<string[]> {
  let faults: string[] = [];
  await test.admin
    .begin(async (tx) => {
      await tx.unsafe(statements);
      faults = await catalogueFaults(tx);
      throw new Error("undo");
    })
    .catch((error: Error) => {
      if (error.message !== "undo") throw error;
    });
  return faults;
}

it("finds every table in a storage class and protected as its class says", async () => {
  expect(await faultsAfter("select 1")).toEqual([]);
});

it.each<[damage: string, statements: string, fault: string]>([
  ["a table nobody thought of", "create table forgotten (unit_id uuid, id uuid)", "forgotten: in no storage class"],
  ["a table nobody protected", "create table bare (unit_id uuid, id uuid)", "bare: row security is not enabled"],
  ["row security switched off", "alter table risks disable row level security", "risks: row security is not enabled"],
  ["row security not forced", "alter table risks no force row level security", "risks: row security is not forced"],
  ["a policy taken away", "drop policy own_all on risks", "risks: lacks policy own_all"],
  ["a policy opened", "alter policy own_all on risks using (true)", "risks: has besides policy own_all"],
  ["a policy added", "create policy more on risks for select to app_rw using (true)", "risks: has besides policy more"],
  ["a right given", "grant select on users to app_rw", "users: has besides grant SELECT to app_rw"],
  ["a right given to all", "grant select on risks to public", "risks: has besides grant SELECT to PUBLIC"],
  ["a right to truncate", "grant truncate on risks to app_rw", "risks: has besides grant TRUNCATE to app_rw"],
  ["a right on one column", "grant select (level) on risks to app_auth", "risks: has besides grant on column level"],
  ["a unique across tenants", "create unique index u on persons (employee_no)", "persons: unique u does not lead"],
  [
    "a nullable tenant",
    "alter table charges drop constraint charges_unit_id_id_pk cascade, alter unit_id drop not null",
    "charges: unit_id is missing",
  ],
  [
    "a foreign key without the tenant",
    `create unique index on bodies (unit_id, id); alter table bodies add unique (id);
     alter table body_members add constraint loose foreign key (body_id) references bodies (id)`,
    "body_members: loose leads to bodies without the tenant",
  ],
  [
    "a key that is set to null",
    `alter table body_members add constraint forgetful foreign key (unit_id, body_id) references bodies (unit_id, id)
     on delete set null`,
    "body_members: forgetful sets its columns",
  ],
  [
    "a trigger",
    `create function public.t() returns trigger language plpgsql as 'begin return new; end';
     create trigger t before update on risks for each row execute function public.t()`,
    "risks: has a trigger",
  ],
  ["a view past row security", "create view all_risks as select * from risks", "view all_risks: reads as its owner"],
  [
    "a function past row security",
    "create function app.leak() returns bigint language sql security definer as 'select count(*) from risks'",
    "function app.leak: runs as its owner",
  ],
  ["a table of another owner", "alter table risks owner to current_user", "risks: not owned by lianfang_owner"],
])("the guard fires on %s", async (_, statements, fault) => {
  expect(await faultsAfter(statements)).toContainEqual(expect.stringContaining(fault));
});

it.each([
  ["alter role app_rw bypassrls", "role app_rw: passes row security"],
  ["grant app_auth to lianfang_app with inherit true", "role app_auth to lianfang_app: is inherited"],
  ["grant lianfang_owner to lianfang_app", "role lianfang_owner: may be taken on by lianfang_app"],
  ["alter role app_issuer login", "role app_issuer: may log in"],
])("the guard fires on: %s", async (statements, fault) => {
  expect(await faultsAfter(statements)).toContainEqual(expect.stringContaining(fault));
});

import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { factories } from "@/db/factories";
import { tenantTables } from "@/db/policies/catalogue";
import { storageClasses } from "@/db/policies/classes";
import { policiesOf } from "@/db/policies/policies";
import { type CanaryRow, type FiledShape, insertOf, rowOf, shapeOf } from "@/server/testing/canary";
import { testDatabase } from "@/server/testing/database";
import { breaches, type MatrixRole, matrixRoles, type Scene } from "@/server/testing/matrix";

const test = testDatabase();
const tables = Object.keys(storageClasses) as (keyof typeof storageClasses)[];
const appRoles = matrixRoles.filter((role) => role !== "lianfang_owner");

let scene: Scene;
/** Sessions with the login role of the application, and with the superuser. */
let login: postgres.Sql;
let app: postgres.ReservedSql;
let admin: postgres.ReservedSql;
const canaries = new Map<string, { shape: FiledShape; own: CanaryRow; other: CanaryRow }>();

beforeAll(async () => {
  const make = factories(test.admin);
  const above = await make.unit();
  const abroad = await make.unit();
  const place = async (parent: typeof above) => ({ ...(await make.unit({ parent })), parentId: parent.id });
  const root = (unit: typeof above) => ({ ...unit, parentId: null });
  scene = { above: root(above), abroad: root(abroad), own: await place(above), other: await place(above) };
  for (const table of tables) canaries.set(table, await placeCanaries(table));
  login = postgres(test.appUrl, { max: 1, onnotice: () => undefined });
  app = await login.reserve();
  admin = await test.admin.reserve();
});

afterAll(async () => {
  app.release();
  admin.release();
  await login.end();
});

/** One row of each of two siblings, written without regard to foreign keys; the directory has its units. */
async function placeCanaries(table: keyof typeof storageClasses) {
  const shape = await shapeOf(test.admin, table, storageClasses[table]);
  if (shape.storageClass === "directory") {
    const row = (of: Scene["own"]) => ({ ...rowOf(shape, of, of), id: `'${of.id}'`, tree_key: `'${of.treeKey}'` });
    return { shape, own: row(scene.own), other: row(scene.other) };
  }
  const own = rowOf(shape, scene.own, scene.other);
  const other = rowOf(shape, scene.other, scene.own);
  await test.admin.begin(async (tx) => {
    await tx.unsafe("set local session_replication_role = replica");
    for (const row of [own, other]) await tx.unsafe(insertOf(shape, row));
  });
  return { shape, own, other };
}

/** Runs work in a transaction that leaves nothing. */
async function takenBack<T>(session: postgres.ReservedSql, work: () => Promise<T>): Promise<T> {
  await session.unsafe("begin");
  try {
    return await work();
  } finally {
    await session.unsafe("rollback");
  }
}

function canaryOf(table: string) {
  const found = canaries.get(table);
  if (!found) throw new Error(`no canary in ${table}`);
  return found;
}

describe.each(tables)("%s", (table) => {
  it("lets each role do from each context what its storage class says, and nothing else", async () => {
    const { shape, own } = canaryOf(table);
    const outcome = await takenBack(app, () => breaches(app, scene, shape, own, appRoles));
    expect(outcome.breaches).toEqual([]);
    expect(outcome.cells).toBeGreaterThanOrEqual(4 * 7 * 5);
  });

  it.each(policiesOf(storageClasses[table]).map((p) => [p.name, p] as const))(
    "would fail without the policy %s, and with it opened",
    async (name, { role, command, using, check }) => {
      const { shape, own } = canaryOf(table);
      const breachesUnder = (damage: string) =>
        takenBack(admin, async () => {
          await admin.unsafe(damage);
          return (await breaches(admin, scene, shape, own, [role as MatrixRole])).breaches;
        }).catch((error) => {
          // Without the owner's right to read the directory nobody enters a unit at all.
          if (error.code === "P0002") return ["no unit can be entered"];
          throw error;
        });
      expect(await breachesUnder(`drop policy ${name} on ${table}`)).not.toEqual([]);
      if (using !== "true" && check !== "true") {
        const opened = `${command === "INSERT" ? "" : " using (true)"}${command === "SELECT" || command === "DELETE" ? "" : " with check (true)"}`;
        expect(await breachesUnder(`alter policy ${name} on ${table}${opened}`)).not.toEqual([]);
      }
    },
  );
});

it("shows in no table a row of a tenant that the context may not read", async () => {
  await takenBack(app, async () => {
    await app.unsafe(`select app.enter('app_rw', '${scene.own.id}', false)`);
    for (const table of tenantTables) {
      const { other } = canaryOf(table);
      const rows = await app.unsafe(`select unit_id from ${table}`);
      expect(
        rows.map((r) => `'${r.unit_id}'`),
        table,
      ).not.toContain(other.unit_id);
      expect(rows.length, table).toBeGreaterThan(0);
    }
  });
});

it("refuses the login role everything of its own, and every role but the four", async () => {
  for (const table of tables)
    await expect(app.unsafe(`select 1 from ${table}`), table).rejects.toMatchObject({ code: "42501" });
  for (const role of ["lianfang_owner", "lianfang_backup", "postgres"])
    await expect(app.unsafe(`set role ${role}`)).rejects.toMatchObject({ code: "42501" });
});

it.each(["unit_census", "participations", "unit_tasks"])(
  "refuses a row of %s that claims the position of another unit",
  async (table) => {
    const { shape } = canaryOf(table);
    const row = { ...rowOf(shape, scene.own, scene.other), tree_key: `'${scene.other.treeKey}'` };
    await takenBack(app, async () => {
      await app.unsafe(`select app.enter('app_rw', '${scene.own.id}', false)`);
      if (table === "unit_census") await app.unsafe("delete from unit_census");
      await expect(app.unsafe(`${insertOf(shape, row)}; set constraints all immediate`).simple()).rejects.toMatchObject(
        {
          code: "23503",
        },
      );
    });
  },
);

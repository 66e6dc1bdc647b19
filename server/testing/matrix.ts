import type postgres from "postgres";
import type { StorageClass } from "@/db/policies/classes";
import { type CanaryRow, type FiledShape, insertOf, type Place, quote, rootRow, rowOf, whereOf } from "./canary";

/** What is tried on the canary row of unit A, or with a new row of it. */
export const acts = ["select", "insert", "found", "update", "delete", "upsert", "move"] as const;
export type Act = (typeof acts)[number];

export const matrixRoles = ["app_rw", "app_issuer", "app_courier", "app_auth", "lianfang_owner"] as const;
export type MatrixRole = (typeof matrixRoles)[number];

/**
 * From where it is tried: unit A itself, its sibling B, the bureau above both that supervises, a bureau of another city,
 * no unit entered, the settings left empty (as a pooled session has them), settings that are no ids.
 */
export const contexts = ["own", "other", "above", "abroad", "none", "empty", "malformed"] as const;
export type Context = (typeof contexts)[number];

/** The story's units. */
export type Scene = { own: Place; other: Place; above: Place; abroad: Place };

/**
 * Who may do what, by storage class (data-model §1–3). Written by hand, not derived from the policies: this is what they
 * are held against. `*` = from every context.
 */
const allowed: Record<StorageClass, Partial<Record<MatrixRole, Partial<Record<Act, readonly Context[] | "*">>>>> = {
  private: { app_rw: tenantWork() },
  rollup: {
    app_rw: { ...tenantWork(), select: ["own", "above"] },
    app_issuer: { insert: ["own", "above"] },
  },
  delivery: { app_rw: tenantWork(), app_courier: { insert: ["other"] } },
  directory: {
    app_rw: {
      select: ["own", "other", "above"],
      insert: ["above"],
      update: ["own", "above"],
      upsert: ["own", "above"],
    },
    app_auth: { select: "*", found: "*" },
  },
  account: { app_auth: everything() },
  membership: { app_rw: tenantWork(), app_auth: everything() },
  reference: { app_rw: { select: "*", insert: "*" } },
  audit: { app_rw: { select: ["own"] } },
};

function tenantWork(): Partial<Record<Act, readonly Context[]>> {
  return { select: ["own"], insert: ["own"], update: ["own"], delete: ["own"], upsert: ["own"] };
}

function everything(): Partial<Record<Act, "*">> {
  return { select: "*", insert: "*", update: "*", delete: "*", upsert: "*", move: "*" };
}

/** Whether a cell of the matrix is allowed. The owner migrates, so it may do everything. */
export function isAllowed(storageClass: StorageClass, role: MatrixRole, act: Act, context: Context): boolean {
  if (role === "lianfang_owner") return true;
  const from = allowed[storageClass][role]?.[act];
  return from === "*" || (from?.includes(context) ?? false);
}

/** Acts that make sense for a table: only units have roots, only rows of a tenant can be moved. */
export const actsOn = (shape: FiledShape): readonly Act[] =>
  acts.filter(
    (act) =>
      (act !== "found" || shape.storageClass === "directory") &&
      (act !== "move" || shape.columns.some((c) => c.name === "unit_id") || shape.storageClass === "directory"),
  );

/**
 * Tries the cells of one table for some roles, each taken back, inside the open transaction of `session`.
 *
 * @param canary the row of unit A that lies in the table
 * @returns `role context act: what was expected` for each cell that came out otherwise
 */
export async function breaches(
  session: postgres.ReservedSql,
  scene: Scene,
  shape: FiledShape,
  canary: CanaryRow,
  roles: readonly MatrixRole[],
): Promise<{ cells: number; breaches: string[] }> {
  const found: string[] = [];
  let cells = 0;
  for (const role of roles)
    for (const context of contexts) {
      await session.unsafe(`savepoint outside; ${entrance(role, context, scene)}; savepoint inside`).simple();
      for (const act of actsOn(shape)) {
        cells++;
        const succeeded = await tryOut(session, statement(act, shape, scene, canary));
        await session.unsafe("rollback to savepoint inside");
        if (succeeded !== isAllowed(shape.storageClass, role, act, context))
          found.push(`${shape.table} ${role} ${context} ${act}: ${succeeded ? "went through" : "was refused"}`);
      }
      await session.unsafe("rollback to savepoint outside; release savepoint outside").simple();
    }
  return { cells, breaches: found };
}

/** Whether it touched a row. What a constraint refuses has passed row security, which is asked first. */
async function tryOut(session: postgres.ReservedSql, text: string): Promise<boolean> {
  try {
    return (await session.unsafe(text)).count > 0;
  } catch (error) {
    const code = (error as { code?: string }).code ?? "";
    if (code.startsWith("23")) return true;
    // No right or policy; a setting that is no id.
    if (code === "42501" || code === "22P02") return false;
    throw error;
  }
}

function statement(act: Act, shape: FiledShape, scene: Scene, canary: CanaryRow): string {
  const { table } = shape;
  const where = whereOf(shape, canary);
  const key = shape.key[0] ?? "";
  switch (act) {
    case "select":
      return `select 1 from ${table} where ${where}`;
    case "insert":
      return insertOf(shape, rowOf(shape, scene.own, scene.other));
    case "found":
      return insertOf(shape, rootRow(shape, scene.own));
    case "update":
      return `update ${table} set ${key} = ${key} where ${where}`;
    case "delete":
      return `delete from ${table} where ${where}`;
    case "upsert":
      return `${insertOf(shape, canary)} on conflict (${shape.key.join(", ")}) do update set ${key} = excluded.${key}`;
    case "move":
      return shape.storageClass === "directory"
        ? `update ${table} set tree_key = ${quote(`${scene.abroad.treeKey}.000001`)} where ${where}`
        : `update ${table} set unit_id = ${quote(scene.other.id)} where ${where}`;
  }
}

/** How a transaction comes into the context, in the role. */
function entrance(role: MatrixRole, context: Context, scene: Scene): string {
  if (context === "none") return `set local role ${role}`;
  if (context === "empty" || context === "malformed") {
    const value = quote(context === "empty" ? "" : "no id");
    const settings = ["unit", "tree_lo", "tree_hi", "root_lo", "root_hi"];
    return [...settings.map((name) => `set local app.${name} = ${value}`), `set local role ${role}`].join("; ");
  }
  const supervises = context === "above" || context === "abroad";
  return `select app.enter(${quote(role)}, ${quote(scene[context].id)}, ${supervises})`;
}

import { sql } from "drizzle-orm";
import type { Role } from "@/db/enums";
import { permissionsOf, supervises } from "@/server/access/roles";
import { fixedSigner } from "@/server/account/confirm";
import { jobTable } from "@/server/contents/jobs";
import { given } from "@/server/contents/system";
import type { Ctx, UnitRef } from "@/server/frame/context";
import { uuidv7 } from "@/server/frame/ids";
import { inlineJobs } from "@/server/jobs/inline";
import type { TestDatabase } from "./database";

/** The moment at which tests take place: a working Tuesday in the campaign year, 10:00 in Shanghai. */
export const testNow = new Date("2026-10-20T02:00:00Z");

/** What every test actor signs with. */
export const actorPassword = "Ceshi-2026!";

/**
 * A context for a person with the given roles, as a request would get it, with jobs run after each commit.
 * @param personId of `persons`; the row need not have an account
 */
export async function actorCtx(
  test: Pick<TestDatabase, "db" | "blobs">,
  who: { unitId: string; personId?: string; name?: string; roles: readonly Role[]; now?: Date; newId?: () => string },
): Promise<Ctx> {
  const now = who.now ?? testNow;
  const newId = who.newId ?? (() => uuidv7(now.getTime()));
  const rows = await test.db.beforeTenant((tx) =>
    tx.execute<UnitRef>(sql`
      select id, name, short_name as "shortName", kind, tree_key as "treeKey", parent_id as "parentId",
             organ_name as "organName", organ_code as "organCode" from units where id = ${who.unitId}::uuid`),
  );
  const unit = rows[0];
  if (!unit) throw new Error("no such unit in this test");
  const personId = who.personId ?? uuidv7(0);
  const name = who.name ?? "测试员";
  const system = { ...given, db: test.db, blobs: test.blobs, newId };
  return {
    ...system,
    now,
    signer: fixedSigner(actorPassword),
    caller: { story: `person:${personId}`, name },
    idempotencyKey: null,
    jobs: inlineJobs({ ...system, now }, jobTable),
    unit,
    supervises: supervises(unit.kind, who.roles),
    actor: {
      kind: "person",
      userId: uuidv7(0),
      personId,
      name,
      roles: who.roles,
      permissions: permissionsOf(system.roles, who.roles),
    },
  };
}

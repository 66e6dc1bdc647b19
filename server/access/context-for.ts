import { sql } from "drizzle-orm";
import type { Caller, Database } from "@/db/client";
import type { Role } from "@/db/enums";
import { accountSigner, noSigner } from "@/server/account/confirm";
import { isDemanded } from "@/server/account/factor/rules";
import type { Keys } from "@/server/account/keys";
import type { Ctx, System, UnitRef } from "@/server/frame/context";
import { DomainError } from "@/server/frame/errors";
import type { JobPort } from "@/server/frame/ports";
import { permissionsOf, supervises } from "./roles";

type Who = {
  userId: string;
  personId: string;
  name: string;
  mustChangePassword: boolean;
  hasFactor: boolean;
  installationRole: Role | null;
  /** What the unit says of its roles' second factor. */
  factorDemands: Partial<Record<Role, boolean>>;
  lastSeenAt: string;
  unit: UnitRef;
  units: UnitChoice[];
  roles: Role[];
};

/** A unit in which the account is a person, for the switcher. */
type UnitChoice = Pick<UnitRef, "id" | "name" | "shortName" | "kind">;

/**
 * The context of a request: who stands behind the session in the unit of the URL, with which roles, as of now.
 * One round trip; the session's last-seen time is written at most once a minute.
 *
 * @throws DomainError signedOut when the session does not hold, notFound when the user is nobody in that unit (which
 *   looks the same as a unit that does not exist), mustChangePassword before the first change, mustSetUpFactor while a
 *   role of the user demands a second factor and there is none
 */
export async function contextFor(
  system: System & { keys: Keys; jobs: JobPort; idleMinutes: number; isDemo: boolean },
  request: { sessionId: string; unitId: string; now: Date; idempotencyKey?: string | null },
): Promise<Ctx & { units: readonly UnitChoice[] }> {
  const { sessionId, unitId, now } = request;
  const [row] = await system.db.ask<{ who: Who | null }>(
    sql`select app.who(${sessionId}::uuid, ${unitId}::uuid, ${now.toISOString()}::timestamptz, ${`${system.idleMinutes} minutes`}::interval) as who`,
  );
  const who = row?.who;
  if (!who) throw new DomainError((await isSignedIn(system, request)) ? "notFound" : "signedOut");
  if (now.getTime() - new Date(who.lastSeenAt).getTime() > 60_000)
    await system.db.beforeTenant((tx) =>
      tx.execute(
        sql`update sessions set last_seen_at = ${now.toISOString()}::timestamptz where id = ${sessionId}::uuid`,
      ),
    );
  if (who.mustChangePassword) throw new DomainError("mustChangePassword");
  if (lacksFactor(who, system.isDemo)) throw new DomainError("mustSetUpFactor");
  return {
    ...portsOf(system),
    signer: accountSigner({ db: system.db, keys: system.keys, now }, who.userId),
    caller: { session: sessionId },
    now,
    idempotencyKey: request.idempotencyKey ?? null,
    unit: who.unit,
    units: who.units,
    supervises: supervises(who.unit.kind, who.roles),
    actor: {
      kind: "person",
      userId: who.userId,
      personId: who.personId,
      name: who.name,
      roles: who.roles,
      permissions: permissionsOf(system.roles, who.roles),
    },
  };
}

/** Decided at every request, so that a role given or a demand made holds at once. */
const lacksFactor = ({ hasFactor, roles, installationRole, factorDemands }: Who, isDemo: boolean): boolean =>
  !hasFactor &&
  [...roles, ...(installationRole ? [installationRole] : [])].some((role) => isDemanded(role, factorDemands, isDemo));

async function isSignedIn(
  { db, idleMinutes }: { db: Database; idleMinutes: number },
  { sessionId, now }: { sessionId: string; now: Date },
): Promise<boolean> {
  const rows = await db.beforeTenant((tx) =>
    tx.execute(
      sql`select 1 from sessions s join users u on u.id = s.user_id and u.disabled_at is null
          where s.id = ${sessionId}::uuid and s.revoked_at is null and s.expires_at > ${now.toISOString()}::timestamptz
            and s.last_seen_at > ${now.toISOString()}::timestamptz - ${`${idleMinutes} minutes`}::interval`,
    ),
  );
  return rows.length > 0;
}

/**
 * The context in which a job runs: the system, in one unit, with its own reach and no more.
 * @param request.caller the running job; in a story the system itself
 */
export async function systemContext(
  system: System & { jobs: JobPort },
  request: { unitId: string; name: string; caller: Caller; now: Date },
): Promise<Ctx> {
  const unit = await findUnit(system.db, request.unitId);
  if (!unit) throw new DomainError("notFound");
  return {
    ...portsOf(system),
    signer: noSigner,
    caller: request.caller,
    now: request.now,
    idempotencyKey: null,
    unit,
    supervises: unit.kind === "bureau" || unit.kind === "district",
    actor: { kind: "system", name: request.name, permissions: new Set(["system:run"]) },
  };
}

/** A context gets these and nothing else of the process that it is made in. */
const portsOf = ({ db, blobs, newId, roles, settle, jobs }: System & { jobs: JobPort }) => ({
  db,
  blobs,
  newId,
  roles,
  settle,
  jobs,
});

async function findUnit(db: Database, unitId: string): Promise<UnitRef | null> {
  const rows = await db.beforeTenant((tx) =>
    tx.execute<UnitRef>(sql`
      select id, name, short_name as "shortName", kind, tree_key as "treeKey", parent_id as "parentId",
             organ_name as "organName", organ_code as "organCode" from units where id = ${unitId}::uuid`),
  );
  return rows[0] ?? null;
}

import type { AppRole, Caller, Database, Tx } from "@/db/client";
import type { Role, UnitKind } from "@/db/enums";
import type { ActKind } from "@/server/ground/act-kinds";
import type { JobName, JobPayload } from "@/server/ground/jobs";
import type { Permission } from "@/server/ground/permissions";
import type { Entry } from "./audit-entry";
import type { BlobStore, JobPort, RoleTable, Signer } from "./ports";

/** The unit a request is about; it stands in the URL, never in the session. */
export type UnitRef = {
  id: string;
  name: string;
  shortName: string;
  kind: UnitKind;
  treeKey: string;
  parentId: string | null;
  organName: string | null;
  organCode: string | null;
};

/** Who acts: a person of the unit, or the system carrying out a job. */
export type Actor =
  | {
      kind: "person";
      userId: string;
      personId: string;
      name: string;
      roles: readonly Role[];
      permissions: ReadonlySet<Permission>;
    }
  | { kind: "system"; name: string; permissions: ReadonlySet<Permission> };

/** Keeps stored totals right in one transaction. */
export type Settling = {
  /** Looks at what is about to change. */
  touch: (what: Touched) => Promise<void>;
  /** Brings the totals up to date with what has changed: once, last in the transaction, before its trace. */
  settle: () => Promise<void>;
};
export type Settle = (ctx: TxCtx) => Settling;

/** What every context is made from, whoever acts in it. */
export type System = {
  db: Database;
  blobs: BlobStore;
  /** UUIDv7. */
  newId: () => string;
  roles: RoleTable;
  settle: Settle;
};

/** What every verb is given. Time, ids and randomness come from here, so that a simulation can be repeated. */
export type Ctx = System & {
  actor: Actor;
  /** By what the database finds out who acts; the actor above is what the session or job gave when the request began. */
  caller: Caller;
  unit: UnitRef;
  /** Reads roll-ups of the branch below the unit. */
  supervises: boolean;
  now: Date;
  jobs: JobPort;
  /** Asks the person for the password again; use confirmPassword. */
  signer: Signer;
  /** Key of a request that may be repeated by the client; null = none given. */
  idempotencyKey: string | null;
};

/** A verb's context: inside its one transaction. */
export type TxCtx = Ctx & {
  tx: Tx;
  /** ISO day of `now` in Asia/Shanghai. */
  today: string;
  /** A code for paper, e.g. of a slip: another one each time, and the ones already drawn when a paper goes before. */
  newCode: () => string;
  /** Notes an act for the audit chain; written last in the same transaction. */
  trace: (entry: Entry) => void;
  /**
   * Says what the act is going to change that totals count: before it changes it, for the totals change by the difference.
   * They are settled once, before the trace.
   */
  touch: (what: Touched) => Promise<void>;
  /** Sends a job in the same transaction. */
  enqueue: <N extends JobName>(name: N, payload: JobPayload<N>) => Promise<void>;
  /** Enters another role or unit of this transaction and comes back, whatever `work` does. */
  as: <T>(entrance: { role?: AppRole; unitId?: string }, work: () => Promise<T>) => Promise<T>;
};

/**
 * What stored totals depend on, in one campaign: some of its forms by id, or the unit's own part in one task; neither
 * means that who owes what, or until when, may have changed for everybody.
 */
export type Touched = {
  campaignId: string;
  /** Tasks are touched through these forms, as far as they are counted by acts of these kinds; none given = of every kind. */
  subjects?: readonly string[];
  acts?: readonly ActKind[];
  task?: string;
};

/** Who only reads a unit's own rows needs no more: its place and kind, inside a transaction that has entered it. */
export type Reading = { tx: Tx; unit: Pick<UnitRef, "id" | "kind"> };

/** ISO day in Asia/Shanghai. */
export const dayOf = (at: Date): string => shanghai.format(at);
const shanghai = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", dateStyle: "short" });

/** The person who acts; a job acts for nobody. */
export function personOf(ctx: Ctx): { personId: string; name: string } | null {
  return ctx.actor.kind === "person" ? ctx.actor : null;
}

/** Who acts, as people read it. */
export const actorName = (ctx: Ctx): string => personOf(ctx)?.name ?? "系统";

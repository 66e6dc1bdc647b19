import type { z } from "zod";
import type { Database } from "@/db/client";
import type { Role } from "@/db/enums";
import { permissionsOf, supervises } from "@/server/access/roles";
import { fixedSigner } from "@/server/account/confirm";
import { jobTable } from "@/server/contents/jobs";
import { given } from "@/server/contents/system";
import type { Ctx, UnitRef } from "@/server/frame/context";
import { DomainError } from "@/server/frame/errors";
import { uuidv7 } from "@/server/frame/ids";
import type { BlobStore } from "@/server/frame/ports";
import { perform, type Verb, type VerbKind } from "@/server/frame/verb";
import { inlineJobs } from "@/server/jobs/inline";
import { type Agenda, newAgenda } from "./agenda";
import { type Random, randomFrom } from "./random";

/** Somebody of the story, with the roles that the database would give. */
export type Player = { personId: string; name: string; roles: readonly Role[] };

/** A city in play: one clock, one source of chance, every act through a verb. */
export type World = {
  db: Database;
  blobs: BlobStore;
  random: Random;
  agenda: Agenda;
  /** The present of the story; moves with the agenda. */
  now: Date;
  newId: () => string;
  /** Milliseconds and counts by verb, for the report; time is measured outside the story. */
  spent: Map<string, Spent>;
  act: <K extends VerbKind, I extends z.ZodType, O, P>(
    unit: UnitRef,
    player: Player,
    verb: Verb<K, I, O, P>,
    input: z.input<I>,
  ) => Promise<O>;
};

/** What one verb took: calls, milliseconds, and refusals by code of the error catalogue. */
export type Spent = { calls: number; ms: number; refused: Map<string, number> };

/** Password that every player signs with. */
export const playerPassword = "Qingyuan-2026!";

/**
 * Opens a world on an empty, migrated database.
 * @param of.seed the same seed gives the same ids, names, choices and days
 * @param of.startsAt first moment of the story
 */
export function openWorld(of: { db: Database; blobs: BlobStore; seed: number; startsAt: Date }): World {
  const random = randomFrom(of.seed);
  const nextId = idsFrom(of.seed);
  const world: World = {
    db: of.db,
    blobs: of.blobs,
    random,
    agenda: newAgenda(),
    now: of.startsAt,
    newId: () => uuidv7(world.now.getTime(), nextId()),
    spent: new Map(),
    act: async (unit, player, verb, input) => {
      const began = performance.now();
      const entry = world.spent.get(verb.name) ?? { calls: 0, ms: 0, refused: new Map() };
      world.spent.set(verb.name, entry);
      entry.calls++;
      try {
        return await perform(verb, ctxOf(world, unit, player), verb.input.parse(input) as never);
      } catch (error) {
        if (error instanceof DomainError) entry.refused.set(error.code, (entry.refused.get(error.code) ?? 0) + 1);
        throw error;
      } finally {
        entry.ms += performance.now() - began;
      }
    },
  };
  return world;
}

/** The context of one act; the clock moves on by a second so that no two acts share a moment. */
export function ctxOf(world: World, unit: UnitRef, player: Player): Ctx {
  world.now = new Date(world.now.getTime() + 1000);
  const { db, blobs, newId, now } = world;
  const system = { ...given, db, blobs, newId };
  return {
    ...system,
    now,
    signer: fixedSigner(playerPassword),
    caller: { story: `person:${player.personId}`, name: player.name },
    idempotencyKey: null,
    jobs: inlineJobs({ ...system, now }, jobTable),
    unit,
    supervises: supervises(unit.kind, player.roles),
    actor: {
      kind: "person",
      userId: player.personId,
      ...player,
      permissions: permissionsOf(system.roles, player.roles),
    },
  };
}

/**
 * What tells ids of one moment apart: their order, behind a mark of the seed. Ids take nothing from the story's chance, so
 * that an act that writes one row more changes nobody else's story.
 */
function idsFrom(seed: number): () => Uint8Array {
  const bytes = new Uint8Array(10);
  bytes.set(randomFrom(seed).bytes(4));
  let made = 0;
  return () => {
    made += 1;
    new DataView(bytes.buffer).setUint32(6, made);
    return bytes.slice();
  };
}

import { and, asc, count, desc, eq, ilike, inArray, isNotNull, sql } from "drizzle-orm";
import { z } from "zod";
import { circularSteps, circulars } from "@/db/schema/circular";
import { files } from "@/db/schema/file";
import { recipients } from "@/db/schema/receipt";
import { units } from "@/db/schema/unit";
import { previewPages } from "@/server/document/render";
import { dayOf, type TxCtx } from "@/server/frame/context";
import { DomainError } from "@/server/frame/errors";
import { perform, verb } from "@/server/frame/verb";
import type { Permission } from "@/server/ground/permissions";
import { recipientsOf } from "@/server/receipt/recipients";
import { toDocument } from "./document-rules";
import { findingsOf } from "./findings";
import { sameHand } from "./hands";
import type { CircularState } from "./rules";
import { circularIdSchema, listCircularsSchema, previewCircularSchema } from "./schema";
import { type Circular, getCircularRow, numberOf, organOf } from "./state";
import { isInBranch, isOpenOn } from "./target";

const received = sql<number>`count(${recipients.receivedAt})::int`;

/**
 * Circulars of the office, the last changed first, with how many of the recipients have signed for each, and what has
 * corrected or withdrawn it since.
 */
export const listCirculars = verb({
  name: "circular.list",
  kind: "query",
  permission: "circular:read",
  input: listCircularsSchema,
  run: async (ctx, { state, campaignId, q }) => {
    const rows = await ctx.tx
      .select({
        id: circulars.id,
        title: circulars.title,
        kind: circulars.kind,
        state: circulars.state,
        code: circulars.code,
        year: circulars.year,
        serial: circulars.serial,
        updatedAt: circulars.updatedAt,
        updatedByName: circulars.updatedByName,
        issuedAt: circulars.issuedAt,
        recipients: count(recipients.id),
        received,
      })
      .from(circulars)
      .leftJoin(
        recipients,
        and(
          eq(recipients.unitId, circulars.unitId),
          eq(recipients.kind, "circular"),
          eq(recipients.documentId, circulars.id),
        ),
      )
      .where(
        and(
          state ? eq(circulars.state, state) : undefined,
          campaignId ? eq(circulars.campaignId, campaignId) : undefined,
          q ? ilike(circulars.title, `%${q.replaceAll(/[\\%_]/gu, "\\$&")}%`) : undefined,
        ),
      )
      .groupBy(circulars.unitId, circulars.id)
      .orderBy(desc(circulars.updatedAt), desc(circulars.id));
    const followers = await issuedFollowers(ctx);
    return rows.map(({ code, year, serial, ...row }) => ({
      ...row,
      number: numberOf({ code, year, serial }),
      followers: followers.get(row.id) ?? [],
    }));
  },
});

type Follower = { id: string; kind: Circular["kind"]; number: string };

/** Corrections and withdrawals that are out, by the circular they are about. */
async function issuedFollowers(ctx: TxCtx): Promise<Map<string, Follower[]>> {
  const rows = await ctx.tx
    .select()
    .from(circulars)
    .where(and(eq(circulars.unitId, ctx.unit.id), isNotNull(circulars.aboutId), eq(circulars.state, "issued")))
    .orderBy(asc(circulars.issuedAt));
  const byAbout = new Map<string, Follower[]>();
  for (const { aboutId, id, kind, ...numbered } of rows) {
    const follower = { id, kind, number: numberOf(numbered) ?? "" };
    if (aboutId) byAbout.set(aboutId, [...(byAbout.get(aboutId) ?? []), follower]);
  }
  return byAbout;
}

/** How many circulars wait for an act that the reader may do, by state; for the desk. */
export const countWaitingCirculars = verb({
  name: "circular.waiting",
  kind: "query",
  permission: "circular:read",
  input: z.strictObject({}),
  run: async (ctx) => {
    const states = waitsFor.flatMap(([state, permission]) => (ctx.actor.permissions.has(permission) ? [state] : []));
    if (states.length === 0) return [];
    return ctx.tx
      .select({ state: circulars.state, count: count() })
      .from(circulars)
      .where(and(eq(circulars.unitId, ctx.unit.id), inArray(circulars.state, states)))
      .groupBy(circulars.state);
  },
});

/** Whose act moves a circular on from each state. */
const waitsFor: [CircularState, Permission][] = [
  ["draft", "circular:draft"],
  ["checking", "circular:check"],
  ["signing", "circular:sign"],
  ["signed", "circular:register"],
  ["registered", "circular:register"],
];

/** One circular with its log, its findings while it can be changed, its file, its recipients, and what follows it. */
export const getCircular = verb({
  name: "circular.get",
  kind: "query",
  permission: "circular:read",
  input: circularIdSchema,
  run: async (ctx, { id }) => {
    const circular = await getCircularRow(ctx, id);
    const reasonOf = await sameHand(ctx, [id]);
    const isOpen = ["draft", "checking", "signing"].includes(circular.state);
    return {
      circular,
      number: numberOf(circular),
      /** Why the reader has to leave the check or the signature to somebody else; null = he need not. */
      leftToOthers: { pass: reasonOf("pass", id), sign: reasonOf("sign", id) },
      organ: organOf(ctx),
      findings: isOpen ? await findingsOf(ctx, circular) : [],
      steps: await stepsOf(ctx, id),
      file: circular.fileId ? await fileOf(ctx, circular.fileId) : null,
      recipients: await recipientsOf(ctx, { kind: "circular", id }),
      about: circular.aboutId ? await briefOf(ctx, circular.aboutId) : null,
      followers: await followersOf(ctx, id),
    };
  },
});

/**
 * Some pages of a circular as pictures (SVG), as it stands now, with the sizes of all, the fonts that serve it and what
 * they lack; or why it cannot be laid out.
 */
export const previewCircular = verb({
  name: "circular.preview",
  kind: "query",
  permission: "circular:read",
  input: previewCircularSchema,
  prepare: async (ctx, { id, from }) => {
    const document = await perform(getAsDocument, ctx, { id });
    try {
      return { ...(await previewPages(document, from)), problem: null };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return { sizes: [], pages: [], fonts: [], skippedFonts: [], problem: error.message };
    }
  },
  run: async (_, __, drawn) => drawn,
});

const getAsDocument = verb({
  name: "circular.document",
  kind: "query",
  permission: "circular:read",
  input: circularIdSchema,
  run: async (ctx, { id }) => documentOf(ctx, await getCircularRow(ctx, id)),
});

/** Units of the own branch that are open, to choose recipients from, in the order of the tree. */
export const listRecipients = verb({
  name: "circular.targets",
  kind: "query",
  permission: "circular:read",
  input: z.strictObject({}),
  run: (ctx) =>
    ctx.tx
      .select({
        unitId: units.id,
        name: units.name,
        kind: units.kind,
        parentId: units.parentId,
        pinyin: units.pinyin,
        initials: units.initials,
      })
      .from(units)
      .where(and(isInBranch(ctx), isOpenOn(ctx.today)))
      .orderBy(asc(units.treeKey)),
});

/** The document of a circular in the state it is in: with number and days once it has them. */
export function documentOf(ctx: TxCtx, circular: Circular) {
  const { code, year, serial, registeredAt, signedOn } = circular;
  return toDocument({
    organ: organOf(ctx),
    title: circular.title,
    content: circular.content,
    number: code !== null && year !== null && serial !== null ? { code, year, serial } : null,
    signedOn: signedOn ?? ctx.today,
    printedOn: registeredAt ? dayOf(registeredAt) : ctx.today,
  });
}

const stepsOf = (ctx: TxCtx, id: string) =>
  ctx.tx
    .select({
      id: circularSteps.id,
      act: circularSteps.act,
      opinion: circularSteps.opinion,
      actorName: circularSteps.actorName,
      actedAt: circularSteps.actedAt,
    })
    .from(circularSteps)
    .where(and(eq(circularSteps.unitId, ctx.unit.id), eq(circularSteps.circularId, id)))
    .orderBy(asc(circularSteps.seq));

async function fileOf(ctx: TxCtx, fileId: string) {
  const [file] = await ctx.tx
    .select({ id: files.id, name: files.name, size: files.size, sha256: files.sha256 })
    .from(files)
    .where(and(eq(files.unitId, ctx.unit.id), eq(files.id, fileId)));
  return file ?? null;
}

async function briefOf(ctx: TxCtx, id: string) {
  const row = await getCircularRow(ctx, id);
  return { id, title: row.title, number: numberOf(row) };
}

async function followersOf(ctx: TxCtx, id: string) {
  const rows = await ctx.tx
    .select({
      id: circulars.id,
      kind: circulars.kind,
      title: circulars.title,
      state: circulars.state,
      code: circulars.code,
      year: circulars.year,
      serial: circulars.serial,
    })
    .from(circulars)
    .where(and(eq(circulars.unitId, ctx.unit.id), eq(circulars.aboutId, id)));
  return rows.map(({ code, year, serial, ...row }) => ({ ...row, number: numberOf({ code, year, serial }) }));
}

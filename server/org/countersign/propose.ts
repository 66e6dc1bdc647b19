import { and, eq } from "drizzle-orm";
import { countersignStateNames } from "@/db/enums";
import { countersigns } from "@/db/schema/countersign";
import {
  findAccount,
  personActing,
  refuseDoubleHat,
  refuseExclusion,
  refuseUnlessSecond,
} from "@/server/access/authority";
import { confirmersOf, ownHours, proposalDays } from "@/server/access/authority-rules";
import { listHolders, withAccount } from "@/server/access/holders";
import type { TxCtx } from "@/server/frame/context";
import { DomainError, found } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { tell } from "@/server/org/notice/tell";
import { getServingPerson, refuseFuture } from "@/server/org/person/row";
import { idInput } from "@/server/org/schema";
import { type CountersignRow, findCountersign, makingNow, openAbout, postOf } from "./row";
import { actText, matterText, stateOf } from "./rules";
import { type Matter, proposeInput } from "./schema";
import { askSuperior, closeRequest, findSuperior } from "./superior";

/**
 * Proposes for a person what needs a second one (提请): nothing is done yet, the person concerned is told. Who may
 * confirm is asked in the unit; where nobody is there, or nobody decides within two days, the superior.
 *
 * @returns names of those in the unit who may confirm; none = the superior is asked at once
 * @throws DomainError ownMatter, noAuthority, excludedRoles; wrongState where nobody else is needed; duplicate
 */
export const proposeCountersign = verb({
  name: "countersign.propose",
  kind: "mutation",
  permission: "countersign:write",
  input: proposeInput,
  run: async (ctx, { personId, matter, reason }) => {
    const actor = personActing(ctx);
    const person = await getServingPerson(ctx, personId);
    if (matter.act === "leave") refuseFuture(ctx, matter.leftOn);
    if (matter.act === "appoint") refuseFuture(ctx, matter.fromOn);
    await refuseUnlessSecond(ctx, await makingNow(ctx, matter, personId), personId);
    await refuseDoubleHat(ctx);
    if (matter.act === "issueSlip" && matter.clearsFactor && (await findAccount(ctx, personId)) === null)
      throw new DomainError("wrongState", { state: "还没有启用账号，没有两步验证可以重置" });
    if (matter.act === "grantRole") await refuseExclusion(ctx, person, matter.role);
    const same = (await openAbout(ctx, personId)).some((one) => isSame(one, matter));
    if (same) throw new DomainError("duplicate", { what: "提请，正在等待确认" });
    const superiorId = await findSuperior(ctx);
    const holders = withAccount(await listHolders(ctx));
    const account = await findAccount(ctx, personId);
    const parties = { persons: [actor.personId, personId], users: [actor.userId, account] };
    const confirmers = confirmersOf(holders, parties, ctx.now, superiorId !== null);
    const hours = confirmers.length > 0 ? ownHours : 0;
    const text = matterText(matter, person.name, { post: await postOf(ctx, matter), hasAccount: account !== null });
    const [row] = await ctx.tx
      .insert(countersigns)
      .values({
        unitId: ctx.unit.id,
        id: ctx.newId(),
        act: matter.act,
        personId,
        payload: matter,
        matter: text,
        reason,
        state: "proposed",
        proposedBy: actor.personId,
        proposedUser: actor.userId,
        proposedName: actor.name,
        proposedAt: ctx.now,
        expiresAt: new Date(ctx.now.getTime() + proposalDays * 86_400_000),
        superiorId,
        superiorFrom: superiorId === null ? null : new Date(ctx.now.getTime() + hours * 3_600_000),
      })
      .returning();
    const made = found(row);
    await askSuperior(ctx, made);
    await tell(ctx, [personId], { act: "proposed", detail: actText(matter) });
    ctx.trace({
      action: "countersign.proposed",
      entity: "person",
      entityId: personId,
      content: { id: made.id, text, reason },
    });
    return { id: made.id, confirmers: confirmers.map((one) => one.name), asksSuperior: confirmers.length === 0 };
  },
});

/** Takes a proposal of one's own back. @throws DomainError notFound for others', wrongState once it is decided */
export const withdrawCountersign = verb({
  name: "countersign.withdraw",
  kind: "mutation",
  permission: "countersign:write",
  input: idInput,
  run: async (ctx, { id }) => {
    const row = await findCountersign(ctx, id);
    if (!row || row.proposedBy !== personActing(ctx).personId) throw new DomainError("notFound");
    await closeCountersign(ctx, row, { state: "void", note: "" });
    ctx.trace({ action: "countersign.withdrawn", entity: "person", entityId: row.personId, content: { id } });
  },
});

/** Ends an open proposal without its being done. @throws DomainError wrongState */
export async function closeCountersign(
  ctx: TxCtx,
  row: CountersignRow,
  end: { state: "refused" | "void"; note: string; decided?: { userId: string; unitId: string; name: string } },
): Promise<void> {
  await decideRow(ctx, row, { ...end, outcome: end.state === "refused" ? `未同意：${end.note}` : "提请人已撤回" });
}

/** Writes the decision on a proposal that is still open, and closes the superior's copy. @throws DomainError wrongState */
export async function decideRow(
  ctx: TxCtx,
  row: CountersignRow,
  end: {
    state: "confirmed" | "refused" | "void";
    note: string;
    outcome: string;
    decided?: { userId: string; unitId: string; name: string };
  },
): Promise<void> {
  refuseDecided(row, ctx.now);
  await ctx.tx
    .update(countersigns)
    .set({
      state: end.state,
      note: end.note,
      decidedUser: end.decided?.userId ?? null,
      decidedUnitId: end.decided?.unitId ?? null,
      decidedName: end.decided?.name ?? null,
      decidedAt: ctx.now,
    })
    .where(and(eq(countersigns.unitId, row.unitId), eq(countersigns.id, row.id)));
  const isAbove = end.decided?.unitId === row.superiorId;
  await closeRequest(ctx, row, {
    outcome: end.outcome,
    isConfirmed: end.state === "confirmed",
    decidedUser: isAbove ? (end.decided?.userId ?? null) : null,
  });
}

/** @throws DomainError wrongState unless it waits for a decision */
export function refuseDecided(row: CountersignRow, now: Date): void {
  const state = stateOf(row, now);
  if (state !== "proposed") throw new DomainError("wrongState", { state: countersignStateNames[state] });
}

const isSame = (row: CountersignRow, matter: Matter): boolean =>
  row.act === matter.act &&
  (matter.act !== "grantRole" && matter.act !== "revokeRole"
    ? true
    : (row.payload as Matter & { role?: string }).role === matter.role);

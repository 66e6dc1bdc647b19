import { and, eq, gte, isNotNull } from "drizzle-orm";
import { activations } from "@/db/schema/account";
import { countersignRequests } from "@/db/schema/countersign";
import { findAccount, personActing, refuseDoubleHat } from "@/server/access/authority";
import { confirmersOf } from "@/server/access/authority-rules";
import { listHolders, withAccount } from "@/server/access/holders";
import { confirmPassword } from "@/server/account/confirm";
import type { TxCtx } from "@/server/frame/context";
import { DomainError, found } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { getServingPerson } from "@/server/org/person/row";
import { addSlips, refuseElsewhere } from "@/server/org/slip/add";
import { getBranchUnit, inUnit } from "@/server/org/unit/branch";
import { carryOut } from "./carry-out";
import { closeCountersign, decideRow, refuseDecided } from "./propose";
import { type CountersignRow, findCountersign, matterOf } from "./row";
import { isPrintable } from "./rules";
import { confirmInput, printInput, refuseInput } from "./schema";

/**
 * Confirms what another proposed, with the password, and carries it out. Neither who proposed nor the person concerned
 * may, by person and by account. In the unit a settled liaison, principal or leader does; a person of the superior where
 * the unit has nobody, or has not decided within two days.
 *
 * @throws DomainError wrongPassword, notConfirmer, wrongState; what the act itself refuses by then
 */
export const confirmCountersign = verb({
  name: "countersign.confirm",
  kind: "mutation",
  permission: "countersign:write",
  input: confirmInput,
  run: (ctx, { id, password }) =>
    decide(ctx, id, async (inside, row, decided) => {
      // Asked last: where there is nothing to confirm, a wrong password is no guess at it.
      await confirmPassword(ctx, password);
      await decideRow(inside, row, { state: "confirmed", note: "", outcome: `${decided.name}已确认`, decided });
      await carryOut(inside, row, decided.name);
      inside.trace({
        action: "countersign.confirmed",
        entity: "person",
        entityId: row.personId,
        content: { id, matter: matterOf(row), proposedBy: row.proposedName },
      });
      return { act: row.act };
    }),
});

/** Refuses it with a reason. @throws DomainError notConfirmer, wrongState */
export const refuseCountersign = verb({
  name: "countersign.refuse",
  kind: "mutation",
  permission: "countersign:write",
  input: refuseInput,
  run: (ctx, { id, reason }) =>
    decide(ctx, id, async (inside, row, decided) => {
      await closeCountersign(inside, row, { state: "refused", note: reason, decided });
      inside.trace({
        action: "countersign.refused",
        entity: "person",
        entityId: row.personId,
        content: { id, act: row.act, reason },
      });
    }),
});

/**
 * Prints the slip of a confirmed proposal: by who confirmed it and nobody else, so that who proposed never sees the
 * code. Within a day of the decision it may be printed anew, which voids the slip before, until one has been used.
 *
 * @throws DomainError notFound for everybody else, wrongState
 */
export const printCountersigned = verb({
  name: "slip.issueConfirmed",
  kind: "disclosure",
  permission: "countersign:write",
  isShownOnce: true,
  input: printInput,
  run: (ctx, { id }) =>
    inItsUnit(ctx, id, async (inside, row) => {
      if (row.decidedUser !== personActing(ctx).userId || row.decidedUnitId !== ctx.unit.id)
        throw new DomainError("notFound");
      if (!isPrintable(row, ctx.now)) throw new DomainError("wrongState", { state: "确认已超过一天，须重新提请" });
      const person = await getServingPerson(inside, row.personId);
      if (await isTakenUp(inside, row)) throw new DomainError("wrongState", { state: "本人已经使用，须重新提请" });
      const matter = matterOf(row);
      const { slips, elsewhere } = await addSlips(inside, [person], {
        by: row.decidedName ?? undefined,
        clearsFactor: matter.act === "issueSlip" && matter.clearsFactor,
      });
      refuseElsewhere(elsewhere);
      ctx.trace({ action: "slip.issued", entity: "countersign", entityId: id, content: { slips: slips.length } });
      return { unit: inside.unit.name, slips, leftOut: [] };
    }),
});

/** One proposal, one reset: whether a slip that was printed for it has been used. */
async function isTakenUp(inside: TxCtx, row: CountersignRow): Promise<boolean> {
  if (row.decidedAt === null) return false;
  const [used] = await inside.tx
    .select({ id: activations.id })
    .from(activations)
    .where(
      and(
        eq(activations.unitId, inside.unit.id),
        eq(activations.personId, row.personId),
        gte(activations.createdAt, row.decidedAt),
        isNotNull(activations.usedAt),
      ),
    )
    .limit(1);
  return used !== undefined;
}

type Decided = { userId: string; unitId: string; name: string };

/** Makes sure that the actor may decide, and does it in the unit that proposed. */
async function decide<T>(
  ctx: TxCtx,
  id: string,
  work: (inside: TxCtx, row: CountersignRow, decided: Decided) => Promise<T>,
): Promise<T> {
  const actor = personActing(ctx);
  // Who could both make and open an account is nobody's second person.
  await refuseDoubleHat(ctx);
  return inItsUnit(ctx, id, async (inside, row) => {
    const isOwn = inside.unit.id === ctx.unit.id;
    refuseDecided(row, ctx.now);
    const concerned = await findAccount(inside, row.personId);
    if (row.proposedUser === actor.userId || (isOwn && row.proposedBy === actor.personId))
      throw new DomainError("notConfirmer", { why: "您是提请人，须由另一人确认" });
    if (concerned === actor.userId || (isOwn && row.personId === actor.personId))
      throw new DomainError("notConfirmer", { why: "办理的是您本人的事项" });
    await refuseUnlessTurn(inside, ctx, row, concerned);
    const result = await work(inside, row, {
      userId: actor.userId,
      unitId: ctx.unit.id,
      name: isOwn ? actor.name : `${ctx.unit.shortName}${actor.name}`,
    });
    if (!isOwn) ctx.trace({ action: "countersign.decided", entity: "countersign", entityId: id });
    return result;
  });
}

/** Whose turn it is: the unit's own people, and after them the superior. */
async function refuseUnlessTurn(inside: TxCtx, ctx: TxCtx, row: CountersignRow, concerned: string | null) {
  const confirmers = confirmersOf(
    withAccount(await listHolders(inside)),
    { persons: [row.proposedBy, row.personId], users: [row.proposedUser, concerned] },
    row.proposedAt,
    row.superiorId !== null,
  );
  const names = confirmers.map((one) => one.name).join("、");
  if (inside.unit.id === ctx.unit.id) {
    if (confirmers.some((one) => one.personId === personActing(ctx).personId)) return;
    throw new DomainError("notConfirmer", {
      why: names ? `由${names}确认` : "本单位没有可以确认的人，由上级单位确认",
    });
  }
  if (!ctx.actor.permissions.has("unit:write"))
    throw new DomainError("notConfirmer", { why: "由本单位监督室干部或主体责任部门代上级确认" });
  if (confirmers.length > 0 && (row.superiorFrom === null || row.superiorFrom > ctx.now))
    throw new DomainError("notConfirmer", { why: `该单位两天之内由${names}确认` });
}

/** Finds the proposal here, or what a unit below asks of this one, and works in the unit that proposed. */
async function inItsUnit<T>(
  ctx: TxCtx,
  id: string,
  work: (inside: TxCtx, row: CountersignRow) => Promise<T>,
): Promise<T> {
  const own = await findCountersign(ctx, id);
  if (own) return work(ctx, own);
  const [request] = await ctx.tx
    .select({ fromUnitId: countersignRequests.fromUnitId })
    .from(countersignRequests)
    .where(and(eq(countersignRequests.unitId, ctx.unit.id), eq(countersignRequests.id, id)));
  // A unit that was moved elsewhere is not this office's to decide about any more.
  const unit = await getBranchUnit(ctx, found(request).fromUnitId);
  return inUnit(ctx, unit, async (inside) => work(inside, found(await findCountersign(inside, id))));
}

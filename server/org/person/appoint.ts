import { and, eq, isNull } from "drizzle-orm";
import type { PostClass } from "@/db/enums";
import { appointments } from "@/db/schema/org";
import { isActor, refuseExclusion, refuseUnlessAlone, roleOfPost } from "@/server/access/authority";
import type { TxCtx } from "@/server/frame/context";
import { DomainError } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { refreshCensus } from "@/server/org/census";
import { tell } from "@/server/org/notice/tell";
import { tellWatching } from "@/server/org/notice/watch";
import { getOpenPost } from "@/server/org/post/row";
import { appointInput, endAppointmentInput, transferInput } from "@/server/org/schema";
import { voidOpenSlips } from "@/server/org/slip/add";
import { endOn, getServingPerson, getStandingAppointment, refuseFuture } from "./row";

/** Appoints a person to one more post (兼任). @throws DomainError ownMatter, needsSecond; duplicate when already held */
export const appointPerson = verb({
  name: "appointment.begin",
  kind: "mutation",
  permission: "org:write",
  input: appointInput,
  run: async (ctx, input) => {
    refuseFuture(ctx, input.fromOn);
    const person = await getServingPerson(ctx, input.personId);
    await refuseUnlessAlone(ctx, `appoint.${(await getOpenPost(ctx, input.postId)).class}`, person.id);
    const id = await addAppointment(ctx, person, { postId: input.postId, fromOn: input.fromOn });
    await refreshCensus(ctx);
    ctx.trace({ action: "appointment.begun", entity: "person", entityId: input.personId, content: { id, ...input } });
    return { id };
  },
});

/** Moves a person to another post from a day on (调动): one appointment ends, the next begins. Forms stay where filled. */
export const transferPerson = verb({
  name: "appointment.transfer",
  kind: "mutation",
  permission: "org:write",
  input: transferInput,
  run: async (ctx, { appointmentId, postId, fromOn }) => {
    refuseFuture(ctx, fromOn);
    const before = await getStandingAppointment(ctx, appointmentId);
    const person = await getServingPerson(ctx, before.personId);
    await refuseUnlessAlone(ctx, `appoint.${(await getOpenPost(ctx, postId)).class}`, person.id);
    if (before.postId === postId) throw new DomainError("duplicate", { what: "任职" });
    await endOn(ctx, before, fromOn);
    const id = await addAppointment(ctx, person, { postId, fromOn });
    await refreshCensus(ctx);
    ctx.trace({
      action: "appointment.transferred",
      entity: "person",
      entityId: before.personId,
      content: { from: before.postId, to: postId, fromOn, ended: appointmentId, begun: id },
    });
    return { id };
  },
});

/** Ends one of a person's posts; `endsOn` is the first day without it. The person stays. */
export const endAppointment = verb({
  name: "appointment.end",
  kind: "mutation",
  permission: "org:write",
  input: endAppointmentInput,
  run: async (ctx, { appointmentId, endsOn }) => {
    refuseFuture(ctx, endsOn);
    const appointment = await getStandingAppointment(ctx, appointmentId);
    if (isActor(ctx, appointment.personId)) throw new DomainError("ownMatter");
    await endOn(ctx, appointment, endsOn);
    await tell(ctx, [appointment.personId], { act: "appointmentEnded", detail: endsOn });
    await refreshCensus(ctx);
    ctx.trace({
      action: "appointment.ended",
      entity: "person",
      entityId: appointment.personId,
      content: { id: appointmentId, postId: appointment.postId, endsOn },
    });
  },
});

/**
 * Puts a person into an open post from a day on; the caller has made sure who may, and counts the unit again. Who comes
 * to lead gets what a slip would hand out: one that is open becomes void.
 *
 * @throws DomainError notFound, wrongState for a closed post; duplicate; excludedRoles
 */
export async function addAppointment(
  ctx: TxCtx,
  person: { id: string; name: string },
  of: { postId: string; fromOn: string },
  by?: string,
): Promise<string> {
  const post = await getOpenPost(ctx, of.postId);
  const [held] = await ctx.tx
    .select({ id: appointments.id })
    .from(appointments)
    .where(
      and(
        eq(appointments.unitId, ctx.unit.id),
        eq(appointments.personId, person.id),
        eq(appointments.postId, of.postId),
        isNull(appointments.toOn),
      ),
    );
  if (held) throw new DomainError("duplicate", { what: "任职" });
  const id = ctx.newId();
  const added = await ctx.tx
    .insert(appointments)
    .values({ unitId: ctx.unit.id, id, personId: person.id, ...of, createdAt: ctx.now })
    .onConflictDoNothing()
    .returning({ id: appointments.id });
  if (added.length === 0) throw new DomainError("duplicate", { what: "任职（同岗位、同起始日期）" });
  await refuseRoleOfPost(ctx, person, post.class);
  if (roleOfPost(post.class)) {
    await voidOpenSlips(ctx, [person.id]);
    await tellWatching(ctx, [person], post.name, by);
  }
  await tell(ctx, [person.id], { act: "appointed", detail: post.name, ...(by ? { by } : {}) });
  return id;
}

/** @throws DomainError excludedRoles when a post of this class brings a role beside one that excludes it */
export async function refuseRoleOfPost(
  ctx: TxCtx,
  person: { id: string; name: string },
  postClass: PostClass,
): Promise<void> {
  const role = roleOfPost(postClass);
  if (role) await refuseExclusion(ctx, person, role);
}

import { and, eq, isNull } from "drizzle-orm";
import { appointments } from "@/db/schema/org";
import type { TxCtx } from "../../context";
import { DomainError } from "../../errors";
import { verb } from "../../verb";
import { refreshCensus } from "../census";
import { getOpenPost } from "../post/row";
import { appointInput, endAppointmentInput, transferInput } from "../schema";
import { endOn, getServingPerson, getStandingAppointment, refuseFuture } from "./row";

/** Appoints a person to one more post (兼任). @throws DomainError duplicate when already held */
export const appointPerson = verb({
  name: "appointment.begin",
  kind: "mutation",
  permission: "org:write",
  input: appointInput,
  run: async (ctx, input) => {
    refuseFuture(ctx, input.fromOn);
    await getServingPerson(ctx, input.personId);
    const id = await begin(ctx, input);
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
    await getServingPerson(ctx, before.personId);
    if (before.postId === postId) throw new DomainError("duplicate", { what: "任职" });
    await endOn(ctx, before, fromOn);
    const id = await begin(ctx, { personId: before.personId, postId, fromOn });
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
    await endOn(ctx, appointment, endsOn);
    await refreshCensus(ctx);
    ctx.trace({
      action: "appointment.ended",
      entity: "person",
      entityId: appointment.personId,
      content: { id: appointmentId, postId: appointment.postId, endsOn },
    });
  },
});

async function begin(ctx: TxCtx, of: { personId: string; postId: string; fromOn: string }): Promise<string> {
  await getOpenPost(ctx, of.postId);
  const [held] = await ctx.tx
    .select({ id: appointments.id })
    .from(appointments)
    .where(
      and(
        eq(appointments.unitId, ctx.unit.id),
        eq(appointments.personId, of.personId),
        eq(appointments.postId, of.postId),
        isNull(appointments.toOn),
      ),
    );
  if (held) throw new DomainError("duplicate", { what: "任职" });
  const id = ctx.newId();
  const added = await ctx.tx
    .insert(appointments)
    .values({ unitId: ctx.unit.id, id, ...of, createdAt: ctx.now })
    .onConflictDoNothing()
    .returning({ id: appointments.id });
  if (added.length === 0) throw new DomainError("duplicate", { what: "任职（同岗位、同起始日期）" });
  return id;
}

import { and, eq } from "drizzle-orm";
import { appointments, persons } from "@/db/schema/org";
import { responses } from "@/db/schema/response";
import { keepWeight } from "@/server/access/weight";
import type { TxCtx } from "@/server/frame/context";
import { DomainError, found } from "@/server/frame/errors";
import { dayBefore } from "@/server/org/rules";

export type PersonRow = typeof persons.$inferSelect;
export type AppointmentRow = typeof appointments.$inferSelect;

/** A person in service, locked. @throws DomainError notFound; wrongState when the person has left */
export async function getServingPerson(ctx: TxCtx, id: string): Promise<PersonRow> {
  const person = await getPersonRow(ctx, id);
  if (person.leftOn !== null) throw new DomainError("wrongState", { state: "已离职" });
  return person;
}

/** A person, locked against a second change at the same time. @throws DomainError notFound */
export async function getPersonRow(ctx: TxCtx, id: string): Promise<PersonRow> {
  const [row] = await ctx.tx
    .select()
    .from(persons)
    .where(and(eq(persons.unitId, ctx.unit.id), eq(persons.id, id)))
    .for("update");
  return found(row);
}

/** An appointment that has not ended. @throws DomainError notFound, wrongState */
export async function getStandingAppointment(ctx: TxCtx, id: string): Promise<AppointmentRow> {
  const [row] = await ctx.tx
    .select()
    .from(appointments)
    .where(and(eq(appointments.unitId, ctx.unit.id), eq(appointments.id, id)))
    .for("update");
  const appointment = found(row);
  if (appointment.toOn !== null) throw new DomainError("wrongState", { state: "任职已结束" });
  return appointment;
}

/** @throws DomainError invalidInput for a day to come: figures are of today, and nobody ends an appointment in advance */
export function refuseFuture(ctx: TxCtx, day: string): void {
  if (day > ctx.today)
    throw new DomainError("invalidInput", {
      problem: `${day} 还没有到。系统只登记已经发生的任免，请到当天再办，或者改正日期。`,
    });
}

/**
 * Ends an appointment so that `endsOn` is the first day without it. One that would end before it began was a mistake
 * and is taken back, unless a form was filled under it.
 *
 * @throws DomainError inUse when it began on or after that day and has a form
 */
export async function endOn(ctx: TxCtx, appointment: AppointmentRow, endsOn: string): Promise<void> {
  await keepWeight(ctx, [appointment.personId]);
  const which = and(eq(appointments.unitId, ctx.unit.id), eq(appointments.id, appointment.id));
  if (appointment.fromOn < endsOn) {
    await ctx.tx
      .update(appointments)
      .set({ toOn: dayBefore(endsOn) })
      .where(which);
    return;
  }
  const [form] = await ctx.tx
    .select({ id: responses.id })
    .from(responses)
    .where(and(eq(responses.unitId, ctx.unit.id), eq(responses.appointmentId, appointment.id)))
    .limit(1);
  if (form)
    throw new DomainError("inUse", { what: "这项任职", why: `自${appointment.fromOn}起已有填报，请填写之后的日期。` });
  await ctx.tx.delete(appointments).where(which);
}

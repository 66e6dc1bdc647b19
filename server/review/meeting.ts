import { inArray } from "drizzle-orm";
import { persons } from "@/db/schema/org";
import type { TxCtx } from "@/server/frame/context";
import { DomainError } from "@/server/frame/errors";
import { type RoutedStep, reviewRoleNames } from "@/server/template/rules/review";
import { convenersOf, quorumFault, seatedFor, standingIn } from "./rules";
import type { Attendance, MeetingInput } from "./schema";
import type { BodySeat, Seats } from "./seats";

/** A meeting whose day has come and whose people may have been there. */
export type Meeting = MeetingInput & { body: BodySeat | null; names: ReadonlyMap<string, string> };

/**
 * Checks a meeting against the body that decides. Where a leader convenes (ZZ-10) there is no body and no quorum:
 * whoever of the unit was present is recorded, and one of those who convene, or who stand in for them, was.
 * @throws DomainError noBody; notYetHeld {day}; strangers {names, body}; noConvener {who, names}
 */
export async function meetingFor(ctx: TxCtx, seats: Seats, step: RoutedStep, input: MeetingInput): Promise<Meeting> {
  const body = step.body === null ? null : seats.bodies.find((one) => one.kind === step.body);
  if (body === undefined) throw new DomainError("noBody", { body: reviewRoleNames[step.by] });
  const meeting = await checkedMeeting(ctx, body, input);
  const conveners = convenersOf(step);
  if (conveners.length > 0 && !conveners.some((id) => input.present.includes(id)))
    throw new DomainError("noConvener", {
      who: reviewRoleNames[step.by],
      names: seats.leading.flatMap((one) => (conveners.includes(one.personId) ? one.name : [])).join("、"),
    });
  return meeting;
}

/** @throws DomainError notYetHeld {day}; strangers {names, body} */
export async function checkedMeeting(ctx: TxCtx, body: BodySeat | null, input: MeetingInput): Promise<Meeting> {
  refuseToCome(ctx, input.heldOn);
  const ids = [...new Set([...input.present, ...input.recused])];
  const known = await ctx.tx
    .select({ id: persons.id, name: persons.name, leftOn: persons.leftOn })
    .from(persons)
    .where(inArray(persons.id, ids));
  const names = new Map(known.map((one) => [one.id, one.name]));
  const members = new Set(body?.members.map((one) => one.personId));
  const serving = new Set(known.filter((one) => one.leftOn === null).map((one) => one.id));
  const strangers = ids.filter((id) => !serving.has(id) || (body !== null && !members.has(id)));
  if (strangers.length > 0)
    throw new DomainError("strangers", { names: named(strangers, names), body: body?.name ?? "本单位在职人员" });
  return { ...input, body, names };
}

/** @throws DomainError notYetHeld {day} for a meeting on a day to come */
export function refuseToCome(ctx: TxCtx, heldOn: string): void {
  if (heldOn > ctx.today) throw new DomainError("notYetHeld", { day: heldOn });
}

/**
 * The minutes as they hold for what belongs to these people: who stands aside is not counted, and nobody decides on his
 * own. Who is noted as both present and standing aside left the room for his own only.
 * @throws DomainError mustRecuse {name}, noQuorum {present, members}
 */
export function minutesFor(meeting: Meeting, ownerIds: readonly string[]): Attendance {
  const { body, names } = meeting;
  const members = body?.members.map((one) => one.personId) ?? [];
  const owners = ownerIds.filter((id) => members.includes(id));
  refuseStaying(meeting, owners);
  const seated = seatedFor(meeting, owners);
  const fault = body ? quorumFault(members, seated) : null;
  if (!body && seated.present.length === 0) throw new DomainError("invalidInput", { problem: "请选择到会人员。" });
  if (fault) throw new DomainError("noQuorum", fault);
  const nameOf = new Map([...(body?.members ?? []).map((one) => [one.personId, one.name] as const), ...names]);
  const people = (ids: readonly string[]) => ids.map((personId) => ({ personId, name: nameOf.get(personId) ?? "" }));
  return {
    heldOn: meeting.heldOn,
    place: meeting.place,
    body: body?.name ?? null,
    present: people(seated.present),
    recused: people(seated.recused),
  };
}

/** @throws DomainError mustRecuse naming everybody who stayed in the room for his own */
export function refuseStaying(meeting: Meeting, ownerIds: readonly string[]): void {
  const staying = standingIn(meeting, ownerIds);
  if (staying.length > 0) throw new DomainError("mustRecuse", { name: named(staying, meeting.names) });
}

/** Names for a message; who is not of this unit has none here. */
function named(ids: readonly string[], names: ReadonlyMap<string, string>): string {
  const unknown = ids.filter((id) => !names.has(id)).length;
  const known = ids.flatMap((id) => names.get(id) ?? []);
  return [...known, ...(unknown > 0 ? [`${unknown} 名外单位人员`] : [])].join("、");
}

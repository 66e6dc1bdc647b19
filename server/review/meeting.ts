import { DomainError } from "@/server/errors";
import { type RoutedStep, roleNames } from "@/server/template/rules/review";
import type { ReviewCase } from "./case";
import { quorumFault } from "./rules";
import type { MeetingInput } from "./schema";
import type { BodySeat, Seats } from "./seats";

/** Minutes of a collective decision as a decision keeps them. */
export type Attendance = {
  heldOn: string;
  place: string;
  body: string | null;
  present: { personId: string; name: string }[];
  recused: { personId: string; name: string }[];
};

/**
 * Checks a meeting against the body that decides. Where a leader convenes (ZZ-10) there is no body and no quorum:
 * whoever was present is recorded.
 * @throws DomainError noBody, noQuorum, mustRecuse {name}
 */
export function attendanceOf(
  seats: Seats,
  step: RoutedStep,
  reviewed: Pick<ReviewCase, "ownerId">,
  meeting: MeetingInput,
): Attendance {
  const body = step.body === null ? null : seats.bodies.find((one) => one.kind === step.body);
  if (body === undefined) throw new DomainError("noBody", { body: roleNames[step.by] });
  return body === null ? minutesOf(seats, null, meeting) : checkedMinutes(seats, body, reviewed.ownerId, meeting);
}

/** Minutes of a body's meeting, with quorum and with its owner standing aside. @throws DomainError noQuorum, mustRecuse */
export function checkedMinutes(
  seats: Seats,
  body: BodySeat,
  ownerId: string | null,
  meeting: MeetingInput,
): Attendance {
  const members = body.members.map((member) => member.personId);
  const isOwnerThere = ownerId !== null && members.includes(ownerId) && meeting.present.includes(ownerId);
  if (isOwnerThere) {
    const name = body.members.find((member) => member.personId === ownerId)?.name ?? "";
    throw new DomainError("mustRecuse", { name });
  }
  const recused =
    ownerId !== null && members.includes(ownerId) ? [...new Set([...meeting.recused, ownerId])] : meeting.recused;
  const fault = quorumFault(members, { ...meeting, recused });
  if (fault) throw new DomainError("noQuorum", fault);
  return minutesOf(seats, body, { ...meeting, recused });
}

function minutesOf(seats: Seats, body: BodySeat | null, meeting: MeetingInput): Attendance {
  const known = [...seats.leading, ...seats.bodies.flatMap((one) => one.members)];
  const names = new Map(known.map((member) => [member.personId, member.name]));
  const named = (ids: readonly string[]) => ids.map((personId) => ({ personId, name: names.get(personId) ?? "" }));
  return {
    heldOn: meeting.heldOn,
    place: meeting.place,
    body: body?.name ?? null,
    present: named(meeting.present),
    recused: named(meeting.recused),
  };
}

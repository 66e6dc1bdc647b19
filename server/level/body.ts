import type { PartIn } from "@/server/campaign/participation";
import type { TxCtx } from "@/server/context";
import { DomainError } from "@/server/errors";
import { type Attendance, checkedMinutes } from "@/server/review/meeting";
import type { MeetingInput } from "@/server/review/schema";
import type { BodySeat, Seats } from "@/server/review/seats";
import { fixingBody } from "@/server/template/rules/level";
import { partyFormOf } from "@/server/template/rules/monitor";
import { roleNames } from "@/server/template/rules/review";
import type { PartyForm } from "@/server/template/vocabulary";

/** Who fixes levels for this unit, as registered. */
export type Fixing = {
  /** Null where the programme has no levels. */
  name: string | null;
  /** The unit's own body; null when the issuer's acts, or when it is not registered yet. */
  body: BodySeat | null;
  of: "unit" | "issuer";
  isStandIn: boolean;
};

/** The body that fixes levels for the own unit (ZZ-18). Where the issuer is the unit itself, its own body acts. */
export function fixingOf(ctx: TxCtx, part: PartIn, seats: Seats): Fixing {
  const rule = fixingBody(part.definition, ctx.unit.kind, { hasLeadingGroup: part.participation.hasLeadingGroup });
  if (!rule) return { name: null, body: null, of: "unit", isStandIn: false };
  const isOwn = rule.of === "unit" || part.participation.issuerId === ctx.unit.id;
  const body = isOwn ? (seats.bodies.find((one) => one.kind === rule.body) ?? null) : null;
  const name = body?.name ?? (isOwn ? roleNames[rule.body] : `${part.participation.issuerName}${roleNames[rule.body]}`);
  return { name, body, of: isOwn ? "unit" : "issuer", isStandIn: rule.isStandIn };
}

/**
 * The minutes of the meeting that fixes levels. The issuer's body is not in this tenant: its minutes are recorded
 * without a check of members.
 * @throws DomainError noBody, noQuorum; wrongState where the programme has no levels
 */
export function fixingMinutes(fixing: Fixing, seats: Seats, meeting: MeetingInput): Attendance {
  if (fixing.name === null) throw new DomainError("wrongState", { state: "本方案不划分等级" });
  if (fixing.body) return checkedMinutes(seats, fixing.body, null, meeting);
  if (fixing.of === "unit") throw new DomainError("noBody", { body: fixing.name });
  return { heldOn: meeting.heldOn, place: meeting.place, body: fixing.name, present: [], recused: [] };
}

/** The form of the unit's Party organisation, by its name; null while none is registered. */
export const partyFormIn = (seats: Seats): PartyForm | null => {
  const body = seats.bodies.find((one) => one.kind === "partyCommittee");
  return body ? partyFormOf(body.name) : null;
};

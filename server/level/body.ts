import type { PartIn } from "@/server/campaign/participation";
import type { TxCtx } from "@/server/frame/context";
import { DomainError } from "@/server/frame/errors";
import { checkedMeeting, minutesFor, refuseStaying, refuseToCome } from "@/server/review/meeting";
import type { Attendance, MeetingInput } from "@/server/review/schema";
import type { BodySeat, Seats } from "@/server/review/seats";
import { fixingBody } from "@/server/template/rules/level";
import { partyFormOf } from "@/server/template/rules/monitor";
import { reviewRoleNames } from "@/server/template/rules/review";
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
  const name =
    body?.name ??
    (isOwn ? reviewRoleNames[rule.body] : `${part.participation.issuerName}${reviewRoleNames[rule.body]}`);
  return { name, body, of: isOwn ? "unit" : "issuer", isStandIn: rule.isStandIn };
}

/** The minutes of a meeting as they hold for one risk: its owners stood aside. @throws DomainError noQuorum */
export type Minutes = (riskId: string) => Attendance;

/**
 * The meeting that fixes levels; nobody takes part in fixing a level of his own. The issuer's body is not in this
 * tenant: its minutes are recorded without a check of members.
 * @param owners of the risks whose levels are fixed, by risk
 * @throws DomainError notYetHeld, noBody, strangers; mustRecuse naming all who stayed for their own; wrongState where
 * the programme has no levels
 */
export async function fixingMinutes(
  ctx: TxCtx,
  fixing: Fixing,
  input: MeetingInput,
  owners: ReadonlyMap<string, readonly string[]>,
): Promise<Minutes> {
  const { name, body } = fixing;
  if (name === null) throw new DomainError("wrongState", { state: "本方案不划分等级" });
  if (!body && fixing.of === "unit") throw new DomainError("noBody", { body: name });
  refuseToCome(ctx, input.heldOn);
  if (!body) return () => ({ heldOn: input.heldOn, place: input.place, body: name, present: [], recused: [] });
  const meeting = await checkedMeeting(ctx, body, input);
  refuseStaying(meeting, [...new Set([...owners.values()].flat())]);
  return (riskId) => minutesFor(meeting, owners.get(riskId) ?? []);
}

/** The form of the unit's Party organisation, by its name; null while none is registered. */
export const partyFormIn = (seats: Seats): PartyForm | null => {
  const body = seats.bodies.find((one) => one.kind === "partyCommittee");
  return body ? partyFormOf(body.name) : null;
};

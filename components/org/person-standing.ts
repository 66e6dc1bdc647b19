import { type Making, type Way, wayOf } from "@/server/access/authority-rules";
import type { OrgReader, PersonDetail } from "./data";

const standingHere = (person: PersonDetail) => (person.isOfWeight ? "office" : "plain");

/** How the reader may do it to the person: at once, by a proposal, or not at all. */
export const wayHere = (making: Making, person: PersonDetail, me: OrgReader): Way =>
  wayOf(making, { unitKind: me.unitKind, roles: me.roles, isSelf: person.id === me.personId });

export const slipWay = (person: PersonDetail, me: OrgReader): Way =>
  wayHere(`slip.${standingHere(person)}`, person, me);

/** Who has no account leaves by one person's act, whatever the roles. */
export const leaveWay = (person: PersonDetail, me: OrgReader): Way =>
  wayHere(person.account === "active" ? `leave.${standingHere(person)}` : "leave.plain", person, me);

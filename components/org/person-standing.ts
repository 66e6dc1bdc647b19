import type { PostClass } from "@/db/enums";
import { type Making, standingOf, type Way, wayOf } from "@/server/access/authority-rules";
import type { PersonDetail, Reader } from "./data";

/** Whether the person's account carries power, from what the drawer shows. */
const standingHere = (person: PersonDetail) => {
  const isTeam = (postClass: PostClass) => postClass === "teamPrincipal" || postClass === "teamMember";
  return standingOf({
    granted: person.roles,
    leads: person.inCharge.length > 0 || person.posts.some((post) => post.toOn === null && isTeam(post.class)),
    hasAccount: person.account === "active",
  });
};

/** How the reader may do it to the person: at once, by a proposal, or not at all. */
export const wayHere = (making: Making, person: PersonDetail, me: Reader): Way =>
  wayOf(making, { unitKind: me.unitKind, roles: me.roles, isSelf: person.id === me.personId });

export const slipWay = (person: PersonDetail, me: Reader): Way => wayHere(`slip.${standingHere(person)}`, person, me);

/** Who has no account leaves by one person's act, whatever the roles. */
export const leaveWay = (person: PersonDetail, me: Reader): Way =>
  wayHere(person.account === "active" ? `leave.${standingHere(person)}` : "leave.plain", person, me);

import { and, eq, isNull } from "drizzle-orm";
import type { Role } from "@/db/enums";
import { persons } from "@/db/schema/org";
import { wayOf } from "@/server/access/authority-rules";
import { listHolders } from "@/server/access/holders";
import type { TxCtx } from "@/server/frame/context";
import { DomainError } from "@/server/frame/errors";
import { refreshCensus } from "@/server/org/census";
import { addGrant, dropGrant } from "@/server/org/grant/change";
import { addAppointment } from "@/server/org/person/appoint";
import { endService } from "@/server/org/person/leave";
import { getServingPerson } from "@/server/org/person/row";
import { type CountersignRow, makingNow, matterOf } from "./row";

/**
 * Does what was proposed and is confirmed, as things stand now. A slip is printed apart, by who confirmed it.
 * @throws DomainError wrongState when the proposer may not propose it any more; what the act itself refuses
 */
export async function carryOut(inside: TxCtx, row: CountersignRow, confirmedBy: string): Promise<void> {
  const matter = matterOf(row);
  await refuseStale(inside, row);
  const person = await getServingPerson(inside, row.personId);
  const by = `${row.proposedName}提请、${confirmedBy}确认`;
  switch (matter.act) {
    case "grantRole":
      return addGrant(inside, person, matter.role, by);
    case "revokeRole":
      return dropGrant(inside, person.id, matter.role, by);
    case "leave":
      return endService(inside, person, matter.leftOn);
    case "appoint": {
      const id = await addAppointment(inside, person, { postId: matter.postId, fromOn: matter.fromOn }, by);
      await refreshCensus(inside);
      inside.trace({ action: "appointment.begun", entity: "person", entityId: person.id, content: { id, ...matter } });
      return;
    }
    case "issueSlip":
      return;
  }
}

/** What who has left or lost the role had proposed is not done in his name. */
async function refuseStale(inside: TxCtx, row: CountersignRow): Promise<void> {
  const [proposer] = await inside.tx
    .select({ id: persons.id })
    .from(persons)
    .where(and(eq(persons.unitId, inside.unit.id), eq(persons.id, row.proposedBy), isNull(persons.leftOn)));
  const roles: Role[] = (await listHolders(inside))
    .filter((one) => one.personId === row.proposedBy)
    .map((one) => one.role);
  const making = await makingNow(inside, matterOf(row), row.personId);
  const isSelf = row.personId === row.proposedBy;
  if (!proposer || wayOf(making, { unitKind: inside.unit.kind, roles, isSelf }) === "no")
    throw new DomainError("wrongState", { state: "提请人已不能办理这一项，须由现任人员重新提请" });
}

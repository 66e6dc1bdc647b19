import { openResponse } from "@/server/response/open";
import { getResponse } from "@/server/response/queries";
import { formsOwed, measuresOf, type PlayedForm, reworkAndSend, type StoryCampaign, setMeasuresAndSend } from "./forms";
import type { PlayedDepartment, PlayedUnit } from "./played";
import type { World } from "./world";

/**
 * Leaves something to decide on the desks of a department's head, of the leader in charge of it and of the team: a member
 * of staff, the head, the department itself and the members of the team send what they owe next.
 * @param idle of the department's staff, whose own form stays untouched
 */
export async function leaveOnDesks(
  world: World,
  unit: PlayedUnit,
  campaign: StoryCampaign,
  department: PlayedDepartment,
  idle: { personId: string },
): Promise<void> {
  const owed = campaign.definition.forms.flatMap((form) => formsOwed(unit, form));
  const here = owed.filter((one) => one.departmentId === department.id);
  const team = owed.filter((one) => one.owner?.class === "teamMember");
  for (const form of [...here.filter((one) => one.owner?.personId !== idle.personId), ...team])
    await sendNext(world, unit, campaign, form);
}

async function sendNext(world: World, unit: PlayedUnit, campaign: StoryCampaign, form: PlayedForm): Promise<void> {
  const subject = { campaignId: campaign.id, formKey: form.form.key, subject: form.subject };
  const { id } = await world.act(unit.ref, form.writer, openResponse, subject);
  form.id = id;
  const { state } = await world.act(unit.ref, form.writer, getResponse, { id });
  if (state === "draft" || state === "returned") await reworkAndSend(world, unit, campaign, form);
  else if ((await measuresOf(world, unit, campaign, form)) === "due")
    await setMeasuresAndSend(world, unit, campaign, form);
}

import { randomUUID } from "node:crypto";
import type { BodyKind, Role } from "@/db/enums";
import { factories } from "@/db/factories";
import type { Ctx } from "@/server/frame/context";
import { perform } from "@/server/frame/verb";
import { openResponse } from "@/server/response/open";
import { blankLine } from "@/server/response/rules";
import { saveResponse } from "@/server/response/save";
import type { LineInput, SubjectInput } from "@/server/response/schema";
import { submitResponse } from "@/server/review/submit";
import { shippedCalendar } from "@/server/template/calendar";
import { publishBuiltIns } from "@/server/template/library";
import { schedule } from "@/server/template/rules/schedule";
import type { Definition } from "@/server/template/schema";
import { actorCtx } from "./actor";
import type { TestDatabase } from "./database";

type Person = { id: string; name: string; appointmentId: string; roles: Role[] };

/**
 * A hospital below a bureau, taking part in a shipped campaign, with somebody in every class of post: the ward has
 * head, deputy and two nurses, the equipment section no head. For tests of what a unit does.
 */
export async function hospital(test: TestDatabase) {
  await publishBuiltIns(test.admin);
  const make = factories(test.admin);
  const bureau = await make.unit();
  const unit = await make.unit({ parent: bureau });
  const campaignId = await enlistHospital(test, bureau, unit);
  const board = await make.department(unit.id, { name: "院领导" });
  const ward = await make.department(unit.id, { name: "内科", position: 1 });
  const equipment = await make.department(unit.id, { name: "设备科", position: 2 });
  const nurse = await make.post(unit.id, ward.id, { name: "护士" });
  const person = async (
    departmentId: string,
    postClass: Parameters<typeof make.post>[2],
    roles: Role[],
    postId?: string,
  ) => {
    const post = postId ? { id: postId } : await make.post(unit.id, departmentId, postClass);
    const granted = roles.filter((role) => role === "liaison" || role === "principal");
    const made = await make.person(unit.id, { postId: post.id, roles: granted });
    return { id: made.id, name: made.name, appointmentId: made.appointmentId ?? "", roles } satisfies Person;
  };
  const people = {
    principal: await person(board.id, { class: "teamPrincipal" }, ["principal", "leader", "staff"]),
    member: await person(board.id, { class: "teamMember" }, ["leader", "staff"]),
    head: await person(ward.id, { class: "head" }, ["head", "staff"]),
    deputy: await person(ward.id, { class: "deputyHead" }, ["head", "staff"]),
    nurse: await person(ward.id, {}, ["staff"], nurse.id),
    colleague: await person(ward.id, {}, ["staff"], nurse.id),
    buyer: await person(equipment.id, { name: "采购" }, ["staff"]),
    liaison: await person(equipment.id, { name: "文书" }, ["liaison", "staff"]),
  };
  await make.charge(unit.id, people.member.id, ward.id);
  await make.charge(unit.id, people.member.id, equipment.id);
  const body = async (kind: BodyKind, name: string, members: Person[]) => {
    const id = randomUUID();
    await test.admin`insert into bodies ${test.admin({ unit_id: unit.id, id, kind, name, created_at: new Date("2026-09-20") })}`;
    for (const member of members)
      await test.admin`insert into body_members ${test.admin({ unit_id: unit.id, id: randomUUID(), body_id: id, person_id: member.id, title: "成员" })}`;
  };
  await body("leadingGroup", "廉政风险防控领导小组", [people.principal, people.member, people.head]);
  await body("partyCommittee", "中共某医院委员会", [people.principal, people.member]);
  await test.admin`update participations set has_leading_group = true where unit_id = ${unit.id}`;
  const as = (who: keyof typeof people, now?: Date): Promise<Ctx> => {
    const { id, name, roles } = people[who];
    return actorCtx(test, { unitId: unit.id, personId: id, name, roles, now });
  };
  return { make, bureau, unit, board, ward, equipment, people, campaignId, as };
}

export type Hospital = Awaited<ReturnType<typeof hospital>>;

/** Puts a unit into a campaign of the bureau, as issuing would. */
export async function enlistHospital(
  test: TestDatabase,
  bureau: { id: string; name: string },
  unit: { id: string; treeKey: string },
): Promise<string> {
  const campaignId = randomUUID();
  const [version] = await test.admin`select sha256, definition from template_versions order by key desc limit 1`;
  await test.admin`insert into participations ${test.admin({
    unit_id: unit.id,
    tree_key: unit.treeKey,
    campaign_id: campaignId,
    lineage_root: campaignId,
    issuer_id: bureau.id,
    issuer_name: bureau.name,
    title: "廉政风险防控管理",
    template_sha: version?.sha256,
    year: 2026,
    schedule: test.admin.json(schedule(version?.definition as Definition, 2026, shippedCalendar) as never),
    schedule_version: 1,
    state: "active",
    joined_at: new Date("2026-09-01"),
  })}`;
  return campaignId;
}

/** A line with every column of the search filled in; measures as well when asked. */
export function filledLine(aspect: string, of: Partial<LineInput> = {}, withMeasures = false): LineInput {
  return {
    ...blankLine(aspect),
    matter: "设备采购",
    link: "论证",
    point: "参数由一人拟定",
    manifestation: "按某一品牌的参数写需求",
    source: "self",
    likelihood: 2,
    harm: 2,
    responsibleLeader: "分管院长",
    ...(withMeasures
      ? { prevent: "参数集体论证", monitor: "每季抽查", respond: "发现后重新论证", measures: "集体论证并公示" }
      : {}),
    ...of,
  };
}

/** The aspects of the shipped forms. */
export const aspects = {
  "form-1": ["thought", "duty", "environment"],
  "form-2": ["process", "institution", "environment"],
  "form-3": ["decision", "appointment", "project", "fund"],
} as const;

/** Opens, fills and submits a form; one line an aspect unless lines are given. */
export async function submitForm(
  world: Hospital,
  who: keyof Hospital["people"],
  formKey: keyof typeof aspects,
  subject: SubjectInput,
  of: { lines?: LineInput[]; withMeasures?: boolean; now?: Date } = {},
) {
  const ctx = await world.as(who, of.now);
  const { id } = await perform(openResponse, ctx, { campaignId: world.campaignId, formKey, subject });
  const lines = of.lines ?? aspects[formKey].map((aspect) => filledLine(aspect, {}, of.withMeasures));
  const saved = await perform(saveResponse, ctx, { id, version: 1, head: {}, noneIn: [], lines });
  const sent = await perform(submitResponse, ctx, { id, version: saved.version });
  return { id, ...sent, riskIds: saved.riskIds };
}

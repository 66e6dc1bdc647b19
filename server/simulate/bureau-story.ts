import { freezeAssessment } from "@/server/assessment/freeze";
import { markUnits } from "@/server/assessment/mark";
import { openAssessment } from "@/server/assessment/open";
import { markingSheet } from "@/server/assessment/rules";
import { getBoard } from "@/server/board/board";
import { createCampaign } from "@/server/campaign/create";
import { issueCampaign } from "@/server/campaign/issue";
import { getCampaign } from "@/server/campaign/queries";
import { updateDraft } from "@/server/campaign/update-draft";
import { draftCircular } from "@/server/circular/draft";
import { listIncoming } from "@/server/circular/incoming-queries";
import { issueCircular } from "@/server/circular/issue";
import { getCircular } from "@/server/circular/queries";
import { receiveDocument } from "@/server/circular/receive";
import { registerCircular } from "@/server/circular/register";
import { signCircular } from "@/server/circular/sign";
import { passCircular, submitCircular } from "@/server/circular/submit";
import { listDeliveries } from "@/server/dispatch/queries";
import { seeDelivery } from "@/server/dispatch/see";
import { listCopies } from "@/server/filing/copy";
import { returnCopy } from "@/server/filing/return-copy";
import { found } from "@/server/frame/errors";
import { exemptUnits } from "@/server/task/exempt";
import { extendDeadline } from "@/server/task/extend";
import { answerUrge } from "@/server/urge/answer";
import { urgeByTelephone } from "@/server/urge/by-telephone";
import { urgeUnits } from "@/server/urge/urge";
import type { StoryCampaign } from "./forms";
import type { City, PlayedUnit } from "./played";
import { playerPassword, type World } from "./world";

/** Creates, fills in and issues a campaign from a published template. @param dateChanges days moved by hand, by task */
export async function issue(
  world: World,
  city: City,
  of: {
    templateSha: string;
    definition: StoryCampaign["definition"];
    year: number;
    dateChanges: Record<string, { opensOn?: string; dueOn?: string }>;
  },
): Promise<StoryCampaign> {
  const { ref, officer } = city.office;
  const title = `${of.year}年${of.definition.title}`;
  const { id } = await world.act(ref, officer, createCampaign, { templateSha: of.templateSha, title, year: of.year });
  const draft = await world.act(ref, officer, getCampaign, { id });
  const { version } = await world.act(ref, officer, updateDraft, {
    id,
    version: draft.version,
    dateChanges: of.dateChanges,
  });
  await world.act(ref, officer, issueCampaign, { id, version });
  return { id, definition: of.definition };
}

/** Urges every unit that is behind by message, and one by telephone. */
export async function urgeLate(world: World, city: City, campaign: StoryCampaign): Promise<void> {
  const { ref, officer } = city.office;
  const board = await world.act(ref, officer, getBoard, { id: campaign.id, only: "late", pageSize: 2000 });
  const unitIds = board.rows.map((row) => row.unitId);
  const [first] = unitIds;
  if (!first) return;
  await world.act(ref, officer, urgeUnits, {
    id: campaign.id,
    unitIds,
    taskKeys: [],
    text: "请抓紧完成已到期的任务，确有困难的及时说明情况。",
  });
  await world.act(ref, officer, urgeByTelephone, {
    id: campaign.id,
    unitId: first,
    taskKeys: [],
    text: "电话询问进度",
    answeredBy: "单位联络员",
    answer: "已督促各科室，三日内补齐",
  });
}

/** The units' liaisons read what has come, and most answer when urged. */
export async function readDeliveries(world: World, unit: PlayedUnit): Promise<void> {
  const { rows } = await world.act(unit.ref, unit.liaison, listDeliveries, { isUnseen: true });
  for (const delivery of rows) {
    await world.act(unit.ref, unit.liaison, seeDelivery, { id: delivery.id });
    if (delivery.kind === "urge" && world.random.chance(0.7))
      await world.act(unit.ref, unit.liaison, answerUrge, {
        id: delivery.id,
        text: "收到，正在组织补报，本周内完成。",
      });
  }
}

/** One unit gets more time for a task, one is exempted from a task, as offices ask for it. */
export async function makeExceptions(
  world: World,
  city: City,
  campaign: StoryCampaign,
  of: { taskKey: string; dueOn: string },
): Promise<void> {
  const { ref, officer } = city.office;
  const [, , later, freed] = city.units;
  if (later)
    await world.act(ref, officer, extendDeadline, {
      id: campaign.id,
      unitIds: [later.ref.id],
      taskKeys: [of.taskKey],
      dueOn: of.dueOn,
      reason: "单位正在搬迁，申请缓报",
    });
  if (freed)
    await world.act(ref, officer, exemptUnits, {
      id: campaign.id,
      unitIds: [freed.ref.id],
      taskKeys: [of.taskKey],
      reason: "本年度已由上级机关组织同项排查",
    });
}

/** The keeper returns one filed form that is deficient. */
export async function returnOneCopy(world: World, city: City): Promise<void> {
  const { ref, keeper } = city.office;
  const { rows } = await world.act(ref, keeper, listCopies, { state: "received", pageSize: 20 });
  const copy = rows.find((row) => row.sourceUnitId !== ref.id);
  if (copy)
    await world.act(ref, keeper, returnCopy, { id: copy.id, reason: "表中责任领导未填写完整，请补正后重新报送" });
}

/** Opens, marks and freezes an assessment; without marks, what is to be marked leaves the ceiling. */
export async function assess(
  world: World,
  city: City,
  campaign: StoryCampaign,
  of: { asOf: string; title: string; isMarked: boolean },
): Promise<string> {
  const { ref, officer } = city.office;
  const { id } = await world.act(ref, officer, openAssessment, {
    campaignId: campaign.id,
    asOf: of.asOf,
    title: of.title,
  });
  const scheme = campaign.definition.assessment;
  if (of.isMarked && scheme) {
    const board = await world.act(ref, officer, getBoard, { id: campaign.id, pageSize: 2000 });
    const marks = board.rows
      .filter((row) => row.state === "active")
      .flatMap((row) =>
        markingSheet(scheme).map((line) => ({
          targetUnitId: row.unitId,
          indicator: line.indicator,
          points: Math.round(line.max * (0.5 + world.random.next() * 0.5) * 2) / 2,
          reason: "现场查看台账和记录后评定",
        })),
      );
    await world.act(ref, officer, markUnits, { id, marks });
  }
  await world.act(ref, officer, freezeAssessment, { id, acceptUnmarked: !of.isMarked });
  return id;
}

/** From the frozen figures to the numbered circular in every unit's hands. */
export async function circulate(
  world: World,
  city: City,
  assessmentId: string,
): Promise<{ circularId: string; number: string }> {
  const { ref, officer, registrar, chief } = city.office;
  const { id } = await world.act(ref, officer, draftCircular, { assessmentId });
  const version = async () => (await world.act(ref, officer, getCircular, { id })).circular.version;
  await world.act(ref, officer, submitCircular, { id, version: await version(), opinion: "请核稿" });
  await world.act(ref, registrar, passCircular, { id, version: await version(), opinion: "数据与考核结果核对一致" });
  await world.act(ref, chief, signCircular, {
    id,
    version: await version(),
    opinion: "同意印发",
    password: playerPassword,
  });
  const { number } = await world.act(ref, registrar, registerCircular, { id, version: await version() });
  await world.act(ref, registrar, issueCircular, { id });
  return { circularId: id, number };
}

/** A unit signs for what has come in. */
export async function receiveAll(world: World, unit: PlayedUnit): Promise<void> {
  const documents = await world.act(unit.ref, unit.liaison, listIncoming, {});
  for (const document of documents)
    if (!document.receivedAt) await world.act(unit.ref, unit.liaison, receiveDocument, { id: document.id });
}

/** The bureau's unit of the city. */
export const bureauOf = (city: City): PlayedUnit => found(city.units[0]);

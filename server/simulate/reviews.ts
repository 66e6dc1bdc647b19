import { dayOf } from "@/server/frame/context";
import { getResponse } from "@/server/response/queries";
import { bulkApprove } from "@/server/review/bulk";
import { decide } from "@/server/review/decide";
import { listQueue, type QueueItem } from "@/server/review/queue";
import { returnGrounds } from "@/server/review/schema";
import { toInput } from "./forms";
import { type PlayedUnit, teamOf } from "./played";
import type { Player, World } from "./world";

/** What a visit to the queue led to: forms that go back to their writers, and reviewers awaited next. */
export type ReviewVisit = { back: string[]; forward: { id: string; awaits: string }[] };

/** A reviewer works through what waits: returns some, amends a few, approves the rest, records what a body decided. */
export async function visitQueue(
  world: World,
  unit: PlayedUnit,
  reviewer: Player,
  ownerOf: (responseId: string) => string | null,
): Promise<ReviewVisit> {
  const { rows } = await world.act(unit.ref, reviewer, listQueue, { pageSize: 500 });
  const visit: ReviewVisit = { back: [], forward: [] };
  const together: QueueItem[] = [];
  for (const item of rows) {
    const choice = chooseOutcome(world, item);
    if (choice === "approve") {
      together.push(item);
      continue;
    }
    const decided = await world.act(
      unit.ref,
      reviewer,
      decide,
      await decision(world, unit, reviewer, item, choice, ownerOf(item.id)),
    );
    if (choice === "return" || choice === "suggest") visit.back.push(item.id);
    else if (decided.awaits) visit.forward.push({ id: item.id, awaits: decided.awaits });
  }
  await approve(world, unit, reviewer, together, visit);
  return visit;
}

type Choice = "approve" | "return" | "suggest" | "amend" | "collective";

function chooseOutcome(world: World, item: QueueItem): Choice {
  const { random } = world;
  const chance = random.next();
  if (item.may.includes("return") && item.returns < 2 && chance < 0.1) return "return";
  if (item.may.includes("collective")) return "collective";
  if (item.may.includes("suggest") && item.round === 1 && chance < 0.4) return "suggest";
  if (item.may.includes("amend") && chance < 0.18) return "amend";
  return "approve";
}

async function decision(
  world: World,
  unit: PlayedUnit,
  reviewer: Player,
  item: QueueItem,
  choice: Choice,
  ownerId: string | null,
) {
  const at = { id: item.id, round: item.round, step: item.step };
  if (choice === "return") return { ...at, outcome: choice, reason: world.random.pick(returnGrounds) };
  if (choice === "suggest") return { ...at, outcome: choice, reason: "请结合分管工作，把权力行使的关键环节写具体。" };
  if (choice === "collective")
    return { ...at, outcome: choice, reason: "同意", meeting: meetingOf(world, unit, ownerId) };
  if (choice === "approve") return { ...at, outcome: choice, reason: "" };
  const now = await world.act(unit.ref, reviewer, getResponse, { id: item.id });
  const lines = now.lines
    .map(toInput)
    .map((line, i) =>
      i > 0
        ? line
        : item.stage === "measures"
          ? { ...line, monitor: `${line.monitor}，每月登记备查` }
          : { ...line, manifestation: `${line.manifestation}，且缺少登记` },
    );
  return { ...at, outcome: choice, reason: "按科室会议意见修改", content: { head: {}, noneIn: now.noneIn, lines } };
}

/** A meeting of the team today; whom it concerns stands aside. */
export function meetingOf(world: World, unit: PlayedUnit, ownerId: string | null) {
  const present = teamOf(unit)
    .map((member) => member.personId)
    .filter((id) => id !== ownerId);
  return { heldOn: dayOf(world.now), place: "第一会议室", present, recused: [] };
}

/** A meeting of the team on everybody's levels: each leaves the room for his own. */
export function levelMeetingOf(world: World, unit: PlayedUnit) {
  const meeting = meetingOf(world, unit, null);
  return { ...meeting, recused: meeting.present };
}

async function approve(
  world: World,
  unit: PlayedUnit,
  reviewer: Player,
  items: QueueItem[],
  visit: ReviewVisit,
): Promise<void> {
  if (items.length > 1) {
    const list = items.map(({ id, round, step }) => ({ id, round, step }));
    const { results } = await world.act(unit.ref, reviewer, bulkApprove, { items: list, reason: "" });
    for (const result of results)
      if (!result.problem && result.state === "submitted") visit.forward.push({ id: result.id, awaits: "" });
    return;
  }
  for (const { id, round, step } of items) {
    const decided = await world.act(unit.ref, reviewer, decide, { id, round, step, outcome: "approve", reason: "" });
    if (decided.awaits) visit.forward.push({ id, awaits: decided.awaits });
  }
}

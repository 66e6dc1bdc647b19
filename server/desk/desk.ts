import { z } from "zod";
import { listCampaigns } from "@/server/campaign/queries";
import { sameHand } from "@/server/circular/hands";
import { countOpenIncoming } from "@/server/circular/incoming-queries";
import { listCirculars } from "@/server/circular/queries";
import type { CircularState } from "@/server/circular/rules";
import { countUnseenDeliveries } from "@/server/dispatch/queries";
import { countUnseenCopies } from "@/server/filing/copy";
import type { TxCtx } from "@/server/frame/context";
import { type AnyVerb, verb, within } from "@/server/frame/verb";
import { listLevels } from "@/server/level/queries";
import { countCountersigns } from "@/server/org/countersign/queries";
import { listOwn } from "@/server/response/own";
import { countQueue } from "@/server/review/queue";
import { listParticipations } from "@/server/task/queries";
import { shippedCalendar } from "@/server/template/calendar";
import { workingDaysUntil } from "@/server/template/rules/calendar";

/** Something that waits for the reader; `key` is the menu entry behind which it lies, or a page of a campaign. */
export type DeskItem = {
  key: "countersigns" | "my" | "reviews" | "incoming" | "deliveries" | "copies" | "circulars" | "late" | "levels";
  title: string;
  count: number;
  /** The nearest day by which it is due; null = none. */
  dueOn: string | null;
  workingDaysLeft: number;
  /** Where it lies when it is one thing, e.g. a circular's or a campaign's id; null = the list. */
  id: string | null;
};

const empty = z.strictObject({});

/** The reader's desk: what waits for him, and how the campaigns stand that he sees. Each part by its own permission. */
export const readDesk = verb({
  name: "desk.read",
  kind: "query",
  permission: "self:read",
  input: empty,
  run: async (ctx) => {
    const parts = ((await ifMay(ctx, listParticipations, {})) ?? []).filter((one) => one.state === "active");
    return {
      today: ctx.today,
      items: [...(await ownForms(ctx)), ...(await waiting(ctx)), ...(await unitWork(ctx, parts))],
      campaigns: (await ifMay(ctx, listCampaigns, {})) ?? [],
      participations: parts,
    };
  },
});

/** Counts for the menu, by the key of the entry; without the reader's own forms, which take longer to find. */
export const readBadges = verb({
  name: "desk.badges",
  kind: "query",
  permission: "self:read",
  input: empty,
  run: async (ctx) => {
    const counts: Partial<Record<DeskItem["key"], number>> = {};
    for (const item of await waiting(ctx)) counts[item.key] = (counts[item.key] ?? 0) + item.count;
    return counts;
  },
});

/** Forms the reader has to fill: not begun, begun, or returned to him. */
async function ownForms(ctx: TxCtx): Promise<DeskItem[]> {
  const forms = (await ifMay(ctx, listOwn, {}))?.forms ?? [];
  const open = forms.filter(({ response }) => !response || response.state === "draft" || response.state === "returned");
  const returned = open.filter(({ response }) => response?.state === "returned");
  const begun = open.length - returned.length;
  const dueOn = (of: typeof open) => of.map((form) => form.dueOn).sort((a, b) => (a ?? "9").localeCompare(b ?? "9"))[0];
  return [
    ...some(ctx, "my", "被退回待修改的表", returned.length, dueOn(returned)),
    ...some(ctx, "my", "待填写的表", begun, dueOn(open.filter((form) => !returned.includes(form)))),
  ];
}

/** What the unit's liaison has to see to in each campaign: what is late and from whom, and risks without a level. */
async function unitWork(
  ctx: TxCtx,
  parts: readonly { campaignId: string; title: string; openLate: number }[],
): Promise<DeskItem[]> {
  const items: DeskItem[] = [];
  for (const { campaignId, title, openLate } of parts) {
    if (ctx.actor.permissions.has("response:proxy"))
      items.push(...some(ctx, "late", `超期未报：${title}`, openLate, null, campaignId));
    if (!ctx.actor.permissions.has("level:write")) continue;
    const open = await ifMay(ctx, listLevels, { campaignId, state: "open", q: "", page: 1, pageSize: 1 });
    const isOwn = open?.fixing.name !== null;
    items.push(...some(ctx, "levels", `待定级的风险点：${title}`, isOwn ? open?.total : 0, null, campaignId));
  }
  return items;
}

async function waiting(ctx: TxCtx): Promise<DeskItem[]> {
  const mayReceive = ctx.actor.permissions.has("incoming:receive");
  return [
    ...some(ctx, "countersigns", "待您确认的双人办理", (await ifMay(ctx, countCountersigns, {}))?.count),
    ...some(ctx, "reviews", "待审核的表", (await ifMay(ctx, countQueue, {}))?.count),
    ...some(ctx, "incoming", "待签收的文件", mayReceive ? await ifMay(ctx, countOpenIncoming, {}) : 0),
    ...some(ctx, "deliveries", "未查看的来件", await ifMay(ctx, countUnseenDeliveries, {})),
    ...some(ctx, "copies", "未查看的报备表", (await ifMay(ctx, countUnseenCopies, {}))?.count),
    ...(await circularsOnDesk(ctx)),
  ];
}

/** The step of a circular that each role takes next. */
const circularSteps = [
  { state: "draft", permission: "circular:draft", title: "待完成拟稿" },
  { state: "checking", permission: "circular:check", title: "待核稿" },
  { state: "signing", permission: "circular:sign", title: "待签发" },
  { state: "signed", permission: "circular:register", title: "待编号" },
  { state: "registered", permission: "circular:register", title: "待印发" },
] as const satisfies readonly { state: CircularState; permission: string; title: string }[];

async function circularsOnDesk(ctx: TxCtx): Promise<DeskItem[]> {
  const circulars = (await ifMay(ctx, listCirculars, {})) ?? [];
  const waiting = circulars.filter(({ state }) => state === "checking" || state === "signing");
  const leftToOthers = await sameHand(
    ctx,
    waiting.map(({ id }) => id),
  );
  const isMine = ({ id, state }: { id: string; state: CircularState }) =>
    !(state === "checking" && leftToOthers("pass", id)) && !(state === "signing" && leftToOthers("sign", id));
  return circularSteps
    .filter(({ permission }) => ctx.actor.permissions.has(permission))
    .flatMap(({ state, title }) =>
      circulars
        .filter((circular) => circular.state === state && isMine(circular))
        .flatMap((circular) => some(ctx, "circulars", `${title}：${circular.title}`, 1, null, circular.id)),
    );
}

function some(
  ctx: TxCtx,
  key: DeskItem["key"],
  title: string,
  count: number | null | undefined,
  dueOn: string | null = null,
  id: string | null = null,
): DeskItem[] {
  if (!count) return [];
  const workingDaysLeft = dueOn ? workingDaysUntil(shippedCalendar, ctx.today, dueOn) : 0;
  return [{ key, title, count, dueOn, workingDaysLeft, id }];
}

/** Another noun's query, or null where the reader may not ask it. */
async function ifMay<V extends AnyVerb>(
  ctx: TxCtx,
  of: V,
  input: Parameters<V["run"]>[1],
): Promise<Awaited<ReturnType<V["run"]>> | null> {
  return ctx.actor.permissions.has(of.permission) ? within(of, ctx, input) : null;
}

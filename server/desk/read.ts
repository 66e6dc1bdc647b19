import { z } from "zod";
import { readOnce } from "@/db/shared-reads";
import { listCampaigns } from "@/server/campaign/queries";
import { personOf, type TxCtx } from "@/server/frame/context";
import { type Contribution, ifMay } from "@/server/frame/contribution";
import { verb } from "@/server/frame/verb";
import { type DeskNoun, deskNouns, type OwnWork, type Waiting } from "@/server/ground/desk";
import { listParticipations } from "@/server/task/queries";
import { shippedCalendar } from "@/server/template/calendar";
import { workingDaysUntil } from "@/server/template/rules/calendar";

export type Contributions = Readonly<Record<DeskNoun, Contribution>>;

/** Something on the desk, with the time that is left for it. */
export type DeskItem = Waiting & { workingDaysLeft: number };

const empty = z.strictObject({});

/**
 * The verbs of the desk, over what the nouns contribute: what waits for the reader and how the campaigns stand that he
 * sees; the counts for the menu; and what he did and began. Each part by its own permission.
 */
export const deskVerbs = (of: Contributions) => ({
  readDesk: verb({
    name: "desk.read",
    kind: "query",
    permission: "self:read",
    input: empty,
    run: async (ctx) => ({
      today: ctx.today,
      items: (await gather(deskNouns, (noun) => waitingOf(ctx, of, noun))).map((item) => timed(ctx, item)),
      campaigns: (await ifMay(ctx, listCampaigns, { isOpen: true })) ?? [],
      participations: ((await ifMay(ctx, listParticipations, {})) ?? []).filter((one) => one.state === "active"),
    }),
  }),
  /** Counts for the menu, by the key of the entry. */
  readBadges: verb({
    name: "desk.badges",
    kind: "query",
    permission: "self:read",
    input: empty,
    run: async (ctx) => {
      const counts: Partial<Record<Waiting["key"], number>> = {};
      const cheap = deskNouns.filter((noun) => of[noun].isBadge);
      for (const item of await gather(cheap, (noun) => waitingOf(ctx, of, noun)))
        counts[item.key] = (counts[item.key] ?? 0) + item.count;
      return counts;
    },
  }),
  /** What the reader did lately (已办), and what he began with where it stands (我发起的); the last first. */
  readOwnWork: verb({
    name: "desk.own",
    kind: "query",
    permission: "self:read",
    input: empty,
    run: async (ctx) => {
      const me = personOf(ctx)?.personId;
      if (!me) return { done: [], started: [] };
      const own = await gather(deskNouns, async (noun) => [await of[noun].own?.(ctx, me, most)]);
      return {
        done: lastFirst(own.flatMap((one) => one?.done ?? [])),
        started: lastFirst(own.flatMap((one) => one?.started ?? [])),
      };
    },
  }),
});

const most = 10;

/** The desk's own page asks twice, for itself and for the menu beside it. */
const waitingOf = (ctx: TxCtx, of: Contributions, noun: DeskNoun): Promise<Waiting[]> | undefined =>
  of[noun].waiting &&
  readOnce(ctx.tx, `${noun} waiting in ${ctx.unit.id}`, async () => (await of[noun].waiting?.(ctx)) ?? []);

const lastFirst = (all: OwnWork[]): OwnWork[] =>
  all.sort((a, b) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1)).slice(0, most);

const timed = (ctx: TxCtx, item: Waiting): DeskItem => ({
  ...item,
  workingDaysLeft: item.dueOn ? workingDaysUntil(shippedCalendar, ctx.today, item.dueOn) : 0,
});

/** One after the other: they share a transaction. */
async function gather<T>(nouns: readonly DeskNoun[], ask: (noun: DeskNoun) => Promise<T[]> | undefined): Promise<T[]> {
  const all: T[] = [];
  for (const noun of nouns) all.push(...((await ask(noun)) ?? []));
  return all;
}

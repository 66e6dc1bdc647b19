import { type SQL, sql } from "drizzle-orm";
import { getParticipation } from "@/server/campaign/participation";
import type { Settle, Touched, TxCtx } from "@/server/frame/context";
import { type ActKind, actKinds } from "@/server/ground/act-kinds";
import { type About, aboutOf, subjectColumn } from "@/server/task/owes";
import { findTerms } from "@/server/task/terms";
import { countWhom, type Scope, subjectOfForm, type Totals, type Whom } from "./count";
import { addTotals, difference, isNone, sum } from "./store";

/** Of one campaign: who has been touched so far in this transaction, and what was counted of them before. */
type Noted = { scope: Scope; whom: Whom; before: Map<string, Totals> };

/**
 * Keeps the stored totals right by difference: what those touched count for is counted before they change and once more
 * at the end, and what lies between is added. It costs the same in a small unit and in a large one. Acts on the same form
 * go one after the other; acts on different ones wait for each other only while the difference is added. Where everything
 * may have changed, a job recounts after the commit.
 */
export const settleProgress: Settle = (ctx) => {
  const noted = new Map<string, Noted>();
  const whole = new Set<string>();
  return {
    touch: async (what) => {
      if (!what.subjects && what.task === undefined) {
        whole.add(what.campaignId);
        return;
      }
      const known = noted.get(what.campaignId);
      const scope = known?.scope ?? (await scopeOf(ctx, what.campaignId));
      const all = await lockTouched(ctx, scope, what);
      const seen = known?.whom ?? { owing: [], answers: [], tasks: [] };
      const whom: Whom = {
        owing: all.owing.filter((one) => !seen.owing.some((old) => keyOf(old) === keyOf(one))),
        answers: all.answers,
        tasks: all.tasks.filter((key) => !seen.tasks.includes(key)),
      };
      const before = await countWhom(scope, whom);
      noted.set(what.campaignId, {
        scope,
        whom: {
          owing: [...seen.owing, ...whom.owing],
          answers: [...new Set([...seen.answers, ...whom.answers])],
          tasks: [...seen.tasks, ...whom.tasks],
        },
        before: added(known?.before ?? new Map(), before),
      });
    },
    settle: async () => {
      for (const campaignId of [...noted.keys()].sort()) {
        const { scope, whom, before } = noted.get(campaignId) as Noted;
        const after = await countWhom(scope, whom);
        const changes = scope.terms
          .map((term) => ({ term, change: difference(after.get(term.task.key), before.get(term.task.key)) }))
          .filter(({ change }) => !isNone(change));
        if (!(await addTotals(ctx, campaignId, changes))) whole.add(campaignId);
      }
      for (const campaignId of [...whole].sort())
        await ctx.enqueue("progress.refresh", { unitId: ctx.unit.id, id: campaignId });
    },
  };
};

const keyOf = (one: Whom["owing"][number]) => `${one.act} ${one.form} ${one.id}`;

async function scopeOf(ctx: TxCtx, campaignId: string): Promise<Scope> {
  const part = await getParticipation(ctx, campaignId);
  return { ctx, campaignId, definition: part.definition, terms: await findTerms(ctx, part) };
}

/**
 * Locks what is touched until the end of the transaction, and says who stands behind it: of forms all that belong to the
 * same people, posts or sections. A recount that follows waits until this act is done (`app.await_settling`).
 */
async function lockTouched(
  ctx: TxCtx,
  { campaignId, definition, terms }: Scope,
  { subjects = [], task, acts = actKinds }: Touched,
): Promise<Whom> {
  const unit = sql`${ctx.unit.id}::uuid`;
  const gate = sql`gate as materialized (select app.join_settling(${unit}, ${campaignId}::uuid))`;
  if (task !== undefined)
    await ctx.tx.execute(sql`
      with ${gate},
      handed as (
        select h.id from hand_ins h
        where h.unit_id = ${unit} and h.campaign_id = ${campaignId}::uuid and h.task_key = ${task} for update
      )
      select (select count(*) from gate), (select count(*) from handed)`);
  if (subjects.length === 0) return { owing: [], answers: [], tasks: task === undefined ? [] : [task] };
  const about = aboutOf(definition);
  const rows = await ctx.tx.executePlanned<{ id: string; form: string; subject: string }>(sql`
    with ${gate},
    named as (select unnest(${`{${subjects.join(",")}}`}::uuid[]) as id)
    select r.id, r.form_key as form, ${subjectOfForm(about)} as subject
    from gate, responses r left join appointments a on a.unit_id = r.unit_id and a.id = r.appointment_id
    where r.unit_id = ${unit} and r.campaign_id = ${campaignId}::uuid and r.id in (${formsOfTheSame(ctx, campaignId, about)})
    order by r.id for update of r`);
  const kinds = new Set(terms.map((term) => term.task.measure.kind));
  const asked: ActKind[] = acts.filter((act) => kinds.has(act));
  const owners = new Map(rows.map(({ form, subject }) => [`${form} ${subject}`, { form, id: subject }]));
  return {
    owing: [...owners.values()].flatMap((owner) => asked.map((act) => ({ act, ...owner }))),
    answers: rows.map(({ id }) => id),
    tasks: [],
  };
}

/** Where a form stands for a post or a person, the same may have had one through another appointment. */
function formsOfTheSame(ctx: TxCtx, campaignId: string, about: About): SQL {
  if (about === "appointment") return sql`select id from named`;
  const unit = sql`${ctx.unit.id}::uuid`;
  return sql`
    select id from named union
    select other.id from named
    join responses own on own.unit_id = ${unit} and own.id = named.id
    join appointments mine on mine.unit_id = ${unit} and mine.id = own.appointment_id
    join appointments same on same.unit_id = ${unit}
      and ${subjectColumn(about, sql`same`)} = ${subjectColumn(about, sql`mine`)}
    join responses other on other.unit_id = ${unit} and other.campaign_id = ${campaignId}::uuid
      and other.form_key = own.form_key and other.appointment_id = same.id`;
}

const added = (a: ReadonlyMap<string, Totals>, b: ReadonlyMap<string, Totals>): Map<string, Totals> =>
  new Map([...a, ...[...b].map(([key, totals]): [string, Totals] => [key, sum(a.get(key), totals)])]);

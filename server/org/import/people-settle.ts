import { sql } from "drizzle-orm";
import { roleNames } from "@/db/enums";
import { refuseExclusion } from "@/server/access/authority";
import { listHolders } from "@/server/access/holders";
import type { TxCtx } from "@/server/frame/context";
import { tell } from "@/server/org/notice/tell";
import { tellWatching } from "@/server/org/notice/watch";
import { voidOpenSlips } from "@/server/org/slip/add";
import type { PeoplePlan } from "./people-plan";

/**
 * What follows from posts and charges that a list gave, as when they are given one by one: roles that exclude each
 * other are refused, slips of who leads now become void, and the people concerned are told.
 *
 * @param before who held what before the list
 * @throws DomainError excludedRoles, naming the person
 */
export async function settleImported(
  ctx: TxCtx,
  plan: PeoplePlan,
  before: Awaited<ReturnType<typeof listHolders>>,
): Promise<void> {
  const known = new Map(plan.persons.map((person) => [person.id, person]));
  const touched = new Set([...plan.begin, ...plan.charges].map((one) => one.personId));
  const led = new Set(before.filter((one) => one.role === "leader").map((one) => one.personId));
  // Who leads by now and did not before, also because the class of his post was raised.
  const leading = (await listHolders(ctx)).filter(
    (one) => one.role === "leader" && (touched.has(one.personId) || !led.has(one.personId)),
  );
  for (const leader of leading) await refuseExclusion(ctx, { id: leader.personId, name: leader.name }, "leader");
  await voidOpenSlips(
    ctx,
    leading.map((one) => one.personId),
  );
  const newly = leading.filter((one) => !led.has(one.personId));
  await tellWatching(
    ctx,
    newly.map(({ personId, name }) => ({ id: personId, name })),
    roleNames.leader,
    "批量导入",
  );
  const fresh = (id: string): boolean => known.get(id)?.isNew ?? false;
  await tellPosts(
    ctx,
    plan.begin.filter((one) => !fresh(one.personId)),
  );
  const raised = leading.filter((one) => !touched.has(one.personId)).map((one) => one.personId);
  await tell(ctx, raised, { act: "appointed", detail: roleNames.leader });
  const charged = [...new Set(plan.charges.map((one) => one.personId))].filter((id) => !fresh(id));
  await tell(ctx, charged, { act: "charged" });
  const renamed = plan.persons.filter((person) => !person.isNew && person.wasNamed !== undefined);
  for (const { id, name, employeeNo } of renamed)
    await tell(ctx, [id], { act: "renamed", detail: `${name}（${employeeNo}）` });
}

/** Thousands at once, so in one statement. */
async function tellPosts(ctx: TxCtx, begun: PeoplePlan["begin"]): Promise<void> {
  if (begun.length === 0) return;
  const rows = begun.map(({ personId, postId }) => ({ id: ctx.newId(), personId, postId }));
  await ctx.tx.execute(sql`
    insert into notices (unit_id, id, person_id, act, detail, by_name, at)
    select ${ctx.unit.id}::uuid, n.id, n."personId", 'appointed', o.name, '批量导入', ${ctx.now.toISOString()}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, "personId" uuid, "postId" uuid)
      join posts o on o.unit_id = ${ctx.unit.id}::uuid and o.id = n."postId"`);
}

import { listHolders, withAccount } from "@/server/access/holders";
import { personOf, type TxCtx } from "@/server/frame/context";
import { tell } from "./tell";

/**
 * Tells everybody else of weight in the unit that people have got a role or post that brings weight: who invents a second
 * person for himself is seen by those who are there, before that person counts as settled.
 *
 * @param what role or post, as it is read
 * @param by who gave it, as these people know him; the actor unless said otherwise
 */
export async function tellWatching(
  ctx: TxCtx,
  people: readonly { id: string; name: string }[],
  what: string,
  by?: string,
): Promise<void> {
  if (people.length === 0) return;
  const parties = [...people.map((one) => one.id), personOf(ctx)?.personId];
  const watching = withAccount(await listHolders(ctx)).map((one) => one.personId);
  const others = [...new Set(watching)].filter((id) => !parties.includes(id));
  const names = people.map((one) => one.name);
  const named = `${names.slice(0, 5).join("、")}${names.length > 5 ? `等 ${names.length} 人` : ""}`;
  await tell(ctx, others, { act: "weightGiven", detail: `${named}（${what}）`, ...(by ? { by } : {}) });
}

import { activateAccount } from "@/server/account/activate";
import { openKeys } from "@/server/account/keys";
import { type AccountCtx, performAccount } from "@/server/account/verb";
import { found } from "@/server/frame/errors";
import { confirmCountersign } from "@/server/org/countersign/decide";
import { proposeCountersign } from "@/server/org/countersign/propose";
import type { Matter } from "@/server/org/countersign/schema";
import { issueSlips } from "@/server/org/slip/issue";
import type { PlayedUnit } from "./played";
import { type Player, playerPassword, type World } from "./world";

/** By which the story sets its installation up. */
export const setUpCode = "story";
/** Nobody errs in the story, so nothing stays that was kept under them. */
const storyKeys = openKeys("the secret of an installation in a story");

/** Nobody signed in, as of now in the story. */
export const accountContext = (world: World): AccountCtx => ({
  db: world.db,
  now: world.now,
  newId: world.newId,
  user: null,
  setUpCode,
  keys: storyKeys,
  onNewSession: () => undefined,
});

/** Lets people of the story who carry no power yet sign in with the story's password: slips are issued and taken up. */
export async function openAccounts(world: World, unit: PlayedUnit, people: readonly Player[]): Promise<void> {
  const personIds = people.map((p) => p.personId);
  await takeUp(world, (await world.act(unit.ref, unit.liaison, issueSlips, { personIds })).slips);
}

/** Takes slips up with the story's password. */
export async function takeUp(world: World, slips: readonly { login: string; code: string }[]): Promise<void> {
  for (const { login, code } of slips)
    await performAccount(activateAccount, accountContext(world), { login, code, password: playerPassword });
}

/** Proposes in the unit, and has the superior confirm. */
export async function agree(
  world: World,
  unit: PlayedUnit,
  proposer: Player,
  personId: string,
  matter: Matter,
): Promise<void> {
  const { superior } = unit;
  const { id } = await world.act(unit.ref, proposer, proposeCountersign, {
    personId,
    matter,
    reason: "按干部任免文件",
  });
  const { ref, officer } = found(superior);
  await world.act(ref, officer, confirmCountersign, { id, password: playerPassword });
}

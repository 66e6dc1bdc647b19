import { and, asc, eq, inArray, isNull, ne } from "drizzle-orm";
import { grants, persons } from "@/db/schema/org";
import { units } from "@/db/schema/unit";
import { findAccount } from "@/server/access/authority";
import { listHolders, withAccount } from "@/server/access/holders";
import { actorName, type TxCtx } from "@/server/frame/context";
import { DomainError } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { addGrant } from "@/server/org/grant/change";
import { tell } from "@/server/org/notice/tell";
import { pinyinOf } from "@/server/org/pinyin";
import { issueLiaisonSlipsInput, setLiaisonInput, unusedLiaisonSlipsInput } from "@/server/org/schema";
import { addSlips, type Slip } from "@/server/org/slip/add";
import { refuseUnlessAcknowledged, type UnusedSlip, unusedSlips } from "@/server/org/slip/unused";
import { hasAccounts } from "./accounts";
import { getBranchUnit, inBranch, inUnit, type UnitRow } from "./branch";

/**
 * Names a liaison of a subordinate unit, so that somebody can begin there: the person is found by employee number or
 * entered, and has the role from now on. The unit's liaisons so far keep theirs. Somebody with an account is the
 * unit's own to name.
 *
 * @returns id of the person; a slip is issued apart (`slip.issueLiaison`)
 * @throws DomainError hasAccount, excludedRoles, duplicate, notFound
 */
export const setLiaison = verb({
  name: "unit.setLiaison",
  kind: "mutation",
  permission: "unit:write",
  input: setLiaisonInput,
  run: async (ctx, { unitId, ...person }) => {
    const unit = await getBranchUnit(ctx, unitId);
    const id = await addLiaison(ctx, unit, person);
    ctx.trace({ action: "unit.liaisonSet", entity: "unit", entityId: unitId, content: { name: person.name } });
    return { id };
  },
});

/**
 * The same inside a transaction that has made sure of the branch; leaves the trace in the unit's own chain, and tells
 * whoever can sign in there and has weight.
 *
 * @throws DomainError invalidInput for the own unit; hasAccount
 */
export async function addLiaison(
  ctx: TxCtx,
  unit: UnitRow,
  of: { employeeNo: string; name: string; phone: string },
): Promise<string> {
  // In the own unit roles are given by somebody else and passwords reset by the liaison: an officer who did both here
  // could enter as anybody of the office.
  if (unit.id === ctx.unit.id)
    throw new DomainError("invalidInput", { problem: "本单位的联络员请在“人员”中由他人授予角色。" });
  const by = `${ctx.unit.shortName}${actorName(ctx)}`;
  return inUnit(ctx, unit, async (inside) => {
    const id = await enterLiaison(inside, of);
    const [granted] = await inside.tx
      .select({ id: grants.id })
      .from(grants)
      .where(and(eq(grants.unitId, unit.id), eq(grants.personId, id), eq(grants.role, "liaison")));
    if (!granted) {
      await addGrant(inside, { id, name: of.name }, "liaison", by);
      return id;
    }
    // Named again with another name or number, before the first slip is used: a mistake is corrected.
    inside.trace({ action: "person.edited", entity: "person", entityId: id, content: { after: of } });
    const watching = withAccount(await listHolders(inside)).map((one) => one.personId);
    await tell(inside, [...new Set(watching)], { act: "liaisonNamed", detail: of.name, by });
    return id;
  });
}

/** Finds the person by number, corrects name and telephone, or enters the person. @throws DomainError hasAccount, wrongState */
async function enterLiaison(inside: TxCtx, of: { employeeNo: string; name: string; phone: string }): Promise<string> {
  const unitId = inside.unit.id;
  const fields = { ...of, ...pinyinOf(of.name, true) };
  const [known] = await inside.tx
    .select({ id: persons.id, name: persons.name, leftOn: persons.leftOn })
    .from(persons)
    .where(and(eq(persons.unitId, unitId), eq(persons.employeeNo, of.employeeNo)))
    .for("update");
  if (known?.leftOn) throw new DomainError("wrongState", { state: "该人员已离职" });
  if (!known) {
    const id = inside.newId();
    await inside.tx.insert(persons).values({ unitId, id, ...fields, createdAt: inside.now });
    return id;
  }
  if ((await findAccount(inside, known.id)) !== null)
    throw new DomainError("hasAccount", { name: known.name, unit: inside.unit.name });
  await inside.tx
    .update(persons)
    .set(fields)
    .where(and(eq(persons.unitId, unitId), eq(persons.id, known.id)));
  return known.id;
}

/**
 * Issues slips for the liaisons of subordinate units in which nobody has an account yet, so that the bureau can hand
 * them out with the campaign. Units without a named liaison, and units that have accounts and issue their own, come
 * back by name: no code for a person of such a unit leaves it without its own act.
 */
export const issueLiaisonSlips = verb({
  name: "slip.issueLiaison",
  kind: "disclosure",
  permission: "unit:write",
  isShownOnce: true,
  isLong: true,
  input: issueLiaisonSlipsInput,
  run: async (ctx, { unitIds, voids }) => {
    const chosen = await subordinates(ctx, unitIds);
    if (chosen.length === 0) throw new DomainError("notFound");
    const by = `${ctx.unit.shortName}${actorName(ctx)}`;
    const slips: (Slip & { unit: string })[] = [];
    const without: string[] = [];
    const active: string[] = [];
    for (const unit of chosen) {
      const issued = await inUnit(ctx, unit, async (inside) =>
        (await hasAccounts(inside, unit.id)) ? null : issueFirst(inside, by, voids),
      );
      if (issued === null) active.push(unit.name);
      else if (issued.length === 0) without.push(unit.name);
      else slips.push(...issued.map((slip) => ({ ...slip, unit: unit.name })));
    }
    if (slips.length === 0) throw new DomainError("invalidInput", { problem: refusalText({ without, active }) });
    ctx.trace({
      action: "slip.issued",
      entity: "unit",
      entityId: ctx.unit.id,
      content: { units: chosen.map((unit) => unit.id), slips: slips.length },
    });
    return { slips, without, active };
  },
});

/** Whether somebody of this number and name is liaison of a unit of the branch already. */
export async function isLiaison(
  ctx: TxCtx,
  unit: UnitRow,
  { employeeNo, name }: { employeeNo: string; name: string },
): Promise<boolean> {
  const rows = await ctx.as({ unitId: unit.id }, () =>
    ctx.tx
      .select({ id: persons.id })
      .from(persons)
      .innerJoin(grants, and(eq(grants.unitId, persons.unitId), eq(grants.personId, persons.id)))
      .where(
        and(
          eq(persons.unitId, unit.id),
          eq(persons.employeeNo, employeeNo),
          eq(persons.name, name),
          eq(grants.role, "liaison"),
          isNull(persons.leftOn),
        ),
      ),
  );
  return rows.length > 0;
}

/** What is said of units that get no slip. */
function refusalText({ without, active }: { without: string[]; active: string[] }): string {
  const parts = [
    without.length > 0 ? `${without.join("、")}还没有指定联络员，请先指定` : "",
    active.length > 0
      ? `${active.join("、")}已有启用的账号，激活条和口令重设条由该单位自行打印；账号确已全部遗失的，请申报账号遗失`
      : "",
  ];
  return `${parts.filter((part) => part !== "").join("；")}。`;
}

/** Slips for the liaisons of a unit without accounts, the unused ones acknowledged. @throws DomainError slipsUnused */
async function issueFirst(inside: TxCtx, by: string, voids: readonly string[] | undefined): Promise<Slip[]> {
  const liaisons = await liaisonsOf(inside);
  if (liaisons.length > 0)
    await refuseUnlessAcknowledged(
      inside,
      liaisons.map((one) => one.id),
      voids,
    );
  return issueToLiaisons(inside, { by });
}

/** Slips for everybody in service who is liaison of the unit that the transaction is in. @param of who prints them */
export async function issueToLiaisons(inside: TxCtx, of: { by: string; clearsFactor?: boolean }): Promise<Slip[]> {
  const liaisons = await liaisonsOf(inside);
  return liaisons.length === 0 ? [] : (await addSlips(inside, liaisons, of)).slips;
}

const liaisonsOf = (inside: TxCtx) =>
  inside.tx
    .select({ id: persons.id, name: persons.name, employeeNo: persons.employeeNo })
    .from(grants)
    .innerJoin(persons, and(eq(persons.unitId, grants.unitId), eq(persons.id, grants.personId)))
    .where(and(eq(grants.unitId, inside.unit.id), eq(grants.role, "liaison"), isNull(persons.leftOn)));

const subordinates = (ctx: TxCtx, unitIds: string[]) =>
  ctx.tx
    .select()
    .from(units)
    .where(
      and(
        inArray(units.id, unitIds),
        and(inBranch(ctx.unit.treeKey), ne(units.id, ctx.unit.id)),
        isNull(units.closesOn),
      ),
    )
    .orderBy(asc(units.treeKey));

/** Unused slips of the liaisons of units, which printing new ones would make void. */
export const listUnusedLiaisonSlips = verb({
  name: "slip.unusedOfLiaisons",
  kind: "query",
  permission: "unit:write",
  input: unusedLiaisonSlipsInput,
  run: async (ctx, { unitIds }) => {
    const unused: UnusedSlip[] = [];
    for (const unit of await subordinates(ctx, unitIds))
      unused.push(
        ...(await inUnit(ctx, unit, async (inside) =>
          (
            await unusedSlips(
              inside,
              (await liaisonsOf(inside)).map((one) => one.id),
            )
          ).map((slip) => ({ ...slip, name: `${unit.shortName}${slip.name}` })),
        )),
      );
    return unused;
  },
});

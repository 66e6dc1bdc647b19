import { and, asc, eq, inArray, isNull, ne } from "drizzle-orm";
import { grants, persons } from "@/db/schema/org";
import { units } from "@/db/schema/unit";
import type { TxCtx } from "../../context";
import { DomainError } from "../../errors";
import { verb } from "../../verb";
import { pinyinOf } from "../pinyin";
import { issueLiaisonSlipsInput, setLiaisonInput, unusedLiaisonSlipsInput } from "../schema";
import { addSlips, type Slip } from "../slip/issue";
import { refuseUnlessAcknowledged, type UnusedSlip, unusedSlips } from "../slip/unused";
import { getBranchUnit, inBranch, inUnit, type UnitRow } from "./branch";

/**
 * Names a liaison of a subordinate unit, so that somebody can begin there: the person is found by employee number or
 * entered, and has the role from now on. The unit's liaisons so far keep theirs.
 *
 * @returns id of the person; a slip is issued apart (`slip.issueLiaison`)
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
 * The same inside a transaction that has made sure of the branch; leaves the trace in the unit's own chain.
 * @throws DomainError invalidInput for the own unit
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
  return inUnit(ctx, unit, async (inside) => {
    const [known] = await inside.tx
      .select({ id: persons.id, leftOn: persons.leftOn })
      .from(persons)
      .where(and(eq(persons.unitId, unit.id), eq(persons.employeeNo, of.employeeNo)));
    if (known?.leftOn) throw new DomainError("wrongState", { state: "该人员已离职" });
    const id = known?.id ?? inside.newId();
    if (known)
      await inside.tx
        .update(persons)
        .set({ name: of.name, phone: of.phone, ...pinyinOf(of.name, true) })
        .where(and(eq(persons.unitId, unit.id), eq(persons.id, id)));
    else
      await inside.tx
        .insert(persons)
        .values({ unitId: unit.id, id, ...of, ...pinyinOf(of.name, true), createdAt: inside.now });
    await inside.tx
      .insert(grants)
      .values({ unitId: unit.id, id: inside.newId(), personId: id, role: "liaison", grantedAt: inside.now })
      .onConflictDoNothing();
    await inside.enqueue("progress.refresh", { unitId: unit.id, id: unit.id });
    inside.trace({ action: "role.granted", entity: "person", entityId: id, content: { role: "liaison", ...of } });
    return id;
  });
}

/**
 * Issues slips for the liaisons of subordinate units, so that the bureau can hand them out with the campaign. Units
 * without a named liaison whose account they may reset come back by name.
 */
export const issueLiaisonSlips = verb({
  name: "slip.issueLiaison",
  kind: "disclosure",
  permission: "unit:write",
  isShownOnce: true,
  input: issueLiaisonSlipsInput,
  run: async (ctx, { unitIds, voids }) => {
    const chosen = await subordinates(ctx, unitIds);
    if (chosen.length === 0) throw new DomainError("notFound");
    const slips: (Slip & { unit: string })[] = [];
    const without: string[] = [];
    for (const unit of chosen) {
      const issued = await inUnit(ctx, unit, (inside) => issueInside(inside, voids));
      if (issued.length === 0) without.push(unit.name);
      slips.push(...issued.map((slip) => ({ ...slip, unit: unit.name })));
    }
    if (slips.length === 0)
      throw new DomainError("invalidInput", { problem: "所选单位都还没有指定联络员，请先指定。" });
    ctx.trace({
      action: "slip.issued",
      entity: "unit",
      entityId: ctx.unit.id,
      content: { units: chosen.map((unit) => unit.id), slips: slips.length },
    });
    return { slips, without };
  },
});

async function issueInside(inside: TxCtx, voids: readonly string[] | undefined): Promise<Slip[]> {
  const liaisons = await liaisonsOf(inside);
  if (liaisons.length === 0) return [];
  await refuseUnlessAcknowledged(
    inside,
    liaisons.map((one) => one.id),
    voids,
  );
  const { slips } = await addSlips(inside, liaisons);
  for (const slip of slips)
    inside.trace({
      action: "slip.issued",
      entity: "person",
      entityId: slip.personId,
      content: { purpose: slip.purpose, login: slip.login },
    });
  return slips;
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

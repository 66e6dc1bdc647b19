import { type UnitKind, unitKindNames } from "@/db/enums";
import { childKinds } from "@/server/org/rules";
import { setLiaisonInput, unitFields } from "@/server/org/schema";
import type { ImportFinding } from "./finding";
import { differs } from "./people-plan";
import { CellReader, type ImportTable } from "./table";

export type UnitNow = {
  id: string;
  code: string;
  name: string;
  kind: UnitKind;
  parentId: string | null;
  treeKey: string;
  shortName: string;
  peerGroup: string;
  organName: string | null;
  organCode: string | null;
};
export type UnitFields = {
  name: string;
  shortName: string;
  kind: UnitKind;
  code: string;
  peerGroup?: string;
  organName?: string;
  organCode?: string;
};
/** One row of the file, good and in an order in which parents come first. */
export type UnitStep = {
  /** Null = new. */
  id: string | null;
  fields: UnitFields;
  parentCode: string;
  isMoved: boolean;
  /** New, or something other than the parent differs. */
  isChanged: boolean;
  liaison: { employeeNo: string; name: string; phone: string } | null;
};
export type PlannedUnits = {
  steps: UnitStep[];
  findings: ImportFinding[];
  summary: {
    added: number;
    updated: number;
    unchanged: number;
    moved: number;
    liaisons: number;
    rows: number;
    wrongRows: number;
  };
};

/**
 * Compares the file with the units of the branch, known by their code. Empty cells change nothing; an empty parent is
 * the own unit for a new one and no move for one that exists.
 *
 * @param now the branch, the own unit first
 * @param elsewhere codes and names of units of the city outside the branch, which the file may not use
 */
export function planUnits(
  table: ImportTable,
  now: UnitNow[],
  elsewhere: { code: string; name: string }[],
): PlannedUnits {
  const cells = new CellReader("units", table);
  const own = now[0];
  if (!own) throw new Error("a branch has its own unit");
  const byCode = new Map(now.map((unit) => [unit.code, unit]));
  const byId = new Map(now.map((unit) => [unit.id, unit]));
  const foreignCodes = new Set(elsewhere.map((unit) => unit.code));
  const names = new Map([...elsewhere.map((u) => [u.name, ""] as const), ...now.map((u) => [u.name, u.code] as const)]);
  const kinds = new Map<string, UnitKind>(now.map((unit) => [unit.code, unit.kind]));
  const pending: { step: UnitStep; row: Parameters<CellReader["fault"]>[0] }[] = [];
  const seen = new Set<string>();
  const rows = table.rows.get("单位") ?? [];
  for (const row of rows) {
    const code = cells.read(row, "code", unitFields.code);
    const name = cells.read(row, "name", unitFields.name);
    const shortName = cells.read(row, "shortName", unitFields.shortName);
    const kind = cells.choose(row, "kind", unitKindNames);
    const peerGroup = cells.read(row, "peerGroup", unitFields.peerGroup);
    const organName = cells.read(row, "organName", unitFields.organName) ?? undefined;
    const organCode = cells.read(row, "organCode", unitFields.organCode) ?? undefined;
    const liaisonNo = cells.read(row, "liaisonNo", setLiaisonInput.shape.employeeNo);
    const liaisonName = cells.read(row, "liaisonName", setLiaisonInput.shape.name);
    const phone = cells.read(row, "liaisonPhone", setLiaisonInput.shape.phone) ?? "";
    const parent = (row.cells.parent ?? "").toLowerCase();
    if (code === undefined || name === undefined) continue;
    if (seen.has(code)) cells.fault(row, "code", "单位代码在表中重复。");
    seen.add(code);
    if (foreignCodes.has(code)) cells.fault(row, "code", "该单位代码已被其他单位使用。");
    if (names.has(name) && names.get(name) !== code) cells.fault(row, "name", "该单位名称已被其他单位使用。");
    names.set(name, code);
    if (code === own.code) cells.fault(row, "code", "本单位的信息请在“单位”页面修改。");
    if (liaisonName !== undefined && liaisonNo === undefined) cells.fault(row, "liaisonNo", "请填写联络员工号。");
    if (liaisonNo !== undefined && liaisonName === undefined) cells.fault(row, "liaisonName", "请填写联络员姓名。");
    if (shortName === undefined || kind === undefined || !cells.isGood(row)) continue;
    kinds.set(code, kind);
    const before = byCode.get(code);
    const parentBefore = byId.get(before?.parentId ?? "")?.code;
    const parentCode = parent || (parentBefore ?? own.code);
    const liaison = liaisonNo && liaisonName ? { employeeNo: liaisonNo, name: liaisonName, phone } : null;
    const fields = {
      name,
      shortName,
      kind,
      code,
      ...(peerGroup && { peerGroup }),
      ...(organName && { organName }),
      ...(organCode && { organCode }),
    };
    pending.push({
      row,
      step: {
        id: before?.id ?? null,
        fields,
        parentCode,
        isMoved: before !== undefined && parentCode !== parentBefore,
        isChanged: before === undefined || differs<UnitNow>(before, fields),
        liaison,
      },
    });
  }
  const steps = inOrder(pending, byCode, kinds, cells);
  return {
    steps,
    findings: [...table.findings, ...cells.findings],
    summary: {
      added: steps.filter((step) => step.id === null).length,
      updated: steps.filter((step) => step.id !== null && step.isChanged).length,
      unchanged: steps.filter((step) => !step.isChanged && !step.isMoved).length,
      moved: steps.filter((step) => step.isMoved).length,
      liaisons: steps.filter((step) => step.liaison !== null).length,
      rows: rows.length,
      wrongRows: new Set([...table.findings, ...cells.findings].map((finding) => finding.row)).size,
    },
  };
}

/** Parents before children; a parent that is nowhere, wrong or its own descendant is a fault. */
function inOrder(
  pending: { step: UnitStep; row: Parameters<CellReader["fault"]>[0] }[],
  known: ReadonlyMap<string, UnitNow>,
  kinds: ReadonlyMap<string, UnitKind>,
  cells: CellReader,
): UnitStep[] {
  const steps: UnitStep[] = [];
  const inFile = new Set(pending.map(({ step }) => step.fields.code));
  const placed = new Set([...known.keys()].filter((code) => !inFile.has(code)));
  let rest = pending;
  for (;;) {
    const ready = rest.filter(({ step }) => placed.has(step.parentCode));
    if (ready.length === 0) break;
    for (const { step, row } of ready) {
      const parentKind = kinds.get(step.parentCode);
      if (parentKind && !childKinds[parentKind].includes(step.fields.kind)) {
        cells.fault(row, "parent", "上级单位之下不能设这一类单位。");
        continue;
      }
      placed.add(step.fields.code);
      steps.push(step);
    }
    rest = rest.filter((one) => !ready.includes(one));
  }
  for (const { step, row } of rest)
    cells.fault(row, "parent", `没有代码为“${step.parentCode}”的上级单位，或其所在行有误。`);
  return steps;
}

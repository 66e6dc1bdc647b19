import { and, asc, eq, gt, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { type PostClass, type PowerKind, postClassNames, powerKindNames, unitKindNames } from "@/db/enums";
import { units } from "@/db/schema/unit";
import { renderWorkbook, sheetMime } from "@/server/document/sheet";
import type { SheetCell } from "@/server/document/sheet/model";
import type { TxCtx } from "@/server/frame/context";
import { verb } from "@/server/frame/verb";
import { inBranch } from "@/server/org/unit/branch";
import { type ImportColumn, type ImportKind, importSheets, instructionsSheet } from "./sheets";

const input = z.strictObject({ isFilled: z.boolean().default(false) });
type Filled = { name: string; isFilled: boolean; rows: Record<string, SheetCell[][]> };

/** The import file for departments, posts and people: empty, or filled with what the unit has. */
export const peopleTemplate = verb({
  name: "import.peopleTemplate",
  kind: "disclosure",
  permission: "org:write",
  input,
  run: async (ctx, { isFilled }): Promise<Filled> => {
    ctx.trace({ action: "import.templateTaken", entity: "unit", entityId: ctx.unit.id, content: { isFilled } });
    return { name: ctx.unit.shortName, isFilled, rows: isFilled ? await currentPeople(ctx) : {} };
  },
});

/** The import file for units of the branch: empty, or filled with what there is. */
export const unitTemplate = verb({
  name: "import.unitTemplate",
  kind: "disclosure",
  permission: "unit:write",
  input,
  run: async (ctx, { isFilled }): Promise<Filled> => {
    ctx.trace({ action: "import.templateTaken", entity: "unit", entityId: ctx.unit.id, content: { isFilled } });
    return { name: ctx.unit.shortName, isFilled, rows: isFilled ? await currentUnits(ctx) : {} };
  },
});

/** Draws the file: required columns starred, notes on the headers, drop-downs, and a sheet of instructions. */
export const renderTemplate = (kind: ImportKind) => async (filled: Filled) => ({
  bytes: renderWorkbook([
    ...importSheets[kind].map((sheet) => ({
      name: sheet.name,
      columns: sheet.columns.map((column) => ({
        ...column,
        header: starred(column),
        type: "text" as const,
      })),
      rows: filled.rows[sheet.name] ?? [],
    })),
    instructions(kind),
  ]),
  name: `${filled.name}${kind === "people" ? "科室岗位人员" : "单位"}${filled.isFilled ? "现有数据" : "导入模板"}.xlsx`,
  mime: sheetMime,
});

const starred = (column: ImportColumn) => (column.isRequired ? `${column.header}*` : column.header);

function instructions(kind: ImportKind) {
  const general = [
    "带 * 的列必须填写；各列的说明在选中表头时显示。",
    "再次导入时，空白的单元格保持原有内容不变。",
    ...(kind === "people"
      ? [
          "人员按工号识别：工号已有的更新，没有的新增。",
          "科室、岗位与原来不同的，按调动办理：原任职到新任职的前一天为止。",
          "离职、退休、调出的人员填写离职日期；未列入表中的人员默认不变。",
        ]
      : ["单位按单位代码识别；上级单位可以在同一张表中，先后不限。"]),
  ];
  return {
    name: instructionsSheet,
    columns: [
      { header: "工作表", width: 12, type: "text" as const },
      { header: "列", width: 18, type: "text" as const },
      { header: "说明", width: 90, type: "text" as const },
    ],
    rows: [
      ...general.map((text) => ["", "", text]),
      ...importSheets[kind].flatMap((sheet) =>
        sheet.columns.map((c) => [
          sheet.name,
          starred(c),
          c.choices ? `${c.note}可选：${c.choices.join("、")}。` : c.note,
        ]),
      ),
    ],
  };
}

async function currentPeople(ctx: TxCtx): Promise<Filled["rows"]> {
  const unit = sql`${ctx.unit.id}::uuid`;
  const departments = await ctx.tx.execute<{ name: string; duty: string; tasks: string; position: number; no: string }>(
    sql`select d.name, d.duty, d.year_tasks as tasks, d.position, coalesce(p.employee_no, '') as no
          from departments d
          left join charges c on c.unit_id = d.unit_id and c.department_id = d.id and c.to_on is null
          left join persons p on p.unit_id = c.unit_id and p.id = c.person_id
         where d.unit_id = ${unit} and d.closed_on is null order by d.position, d.name`,
  );
  const posts = await ctx.tx.execute<{
    department: string;
    name: string;
    class: PostClass;
    duties: string;
    powers: PowerKind[];
  }>(
    sql`select d.name as department, p.name, p.class, p.duties, p.powers
          from posts p join departments d on d.unit_id = p.unit_id and d.id = p.department_id
         where p.unit_id = ${unit} and p.closed_on is null and d.closed_on is null order by d.position, d.name, p.name`,
  );
  const persons = await ctx.tx.execute<{
    no: string;
    name: string;
    department: string;
    post: string;
    fromOn: string;
    phone: string;
    rank: string;
    isPartyMember: boolean;
    needsProxy: boolean;
  }>(
    sql`select p.employee_no as no, p.name, coalesce(d.name, '') as department, coalesce(o.name, '') as post,
               coalesce(a.from_on::text, '') as "fromOn", p.phone, p.rank, p.is_party_member as "isPartyMember",
               p.needs_proxy as "needsProxy"
          from persons p
          left join appointments a on a.unit_id = p.unit_id and a.person_id = p.id and a.to_on is null
          left join posts o on o.unit_id = a.unit_id and o.id = a.post_id
          left join departments d on d.unit_id = o.unit_id and d.id = o.department_id
         where p.unit_id = ${unit} and p.left_on is null order by p.employee_no, a.from_on`,
  );
  return {
    科室: departments.map((d) => [d.name, d.duty, d.tasks, String(d.position), d.no]),
    岗位: posts.map((p) => [
      p.department,
      p.name,
      postClassNames[p.class],
      p.duties,
      p.powers.map((power) => powerKindNames[power]).join("、"),
    ]),
    人员: persons.map((p) => [
      p.no,
      p.name,
      p.department,
      p.post,
      p.fromOn,
      p.phone,
      p.rank,
      p.isPartyMember,
      p.needsProxy,
      "",
    ]),
  };
}

async function currentUnits(ctx: TxCtx): Promise<Filled["rows"]> {
  const rows = await ctx.tx
    .select()
    .from(units)
    .where(and(inBranch(ctx.unit.treeKey), gt(units.treeKey, ctx.unit.treeKey), isNull(units.closesOn)))
    .orderBy(asc(units.treeKey));
  const [own] = await ctx.tx.select({ code: units.code }).from(units).where(eq(units.id, ctx.unit.id));
  const codes = new Map(rows.map((unit) => [unit.id, unit.code]));
  return {
    单位: rows.map((unit) => [
      unit.code,
      unit.name,
      unit.shortName,
      unitKindNames[unit.kind],
      codes.get(unit.parentId ?? "") ?? own?.code ?? "",
      unit.peerGroup,
      unit.organName,
      unit.organCode,
      "",
      "",
      "",
    ]),
  };
}

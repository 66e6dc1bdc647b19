import { expect, it } from "vitest";
import { factories } from "@/db/factories";
import { performDownload } from "@/server/contents/downloads";
import { renderWorkbook, sheetMime } from "@/server/document/sheet";
import { readWorkbook } from "@/server/document/sheet-read";
import { keepFile } from "@/server/file/keep";
import type { Ctx } from "@/server/frame/context";
import { perform } from "@/server/frame/verb";
import { getProcess } from "@/server/jobs/process-queries";
import { listDepartments } from "@/server/org/department/queries";
import { getPerson, listPersons } from "@/server/org/person/queries";
import { listPersonsInput } from "@/server/org/schema";
import { listUnits } from "@/server/org/unit/queries";
import { actorCtx } from "@/server/testing/actor";
import { testDatabase } from "@/server/testing/database";
import { importChoice, importResult } from "./schema";
import { importSheets } from "./sheets";
import { applyPeopleImport, applyUnitImport, checkPeople, checkUnits } from "./start";

const test = testDatabase();

async function liaison() {
  const make = factories(test.admin);
  const unit = await make.unit({ kind: "hospital" });
  const me = await make.person(unit.id, { employeeNo: "ME", name: "联络员" });
  return { unit, ctx: await actorCtx(test, { unitId: unit.id, personId: me.id, roles: ["liaison"] }) };
}

/** A file as a user would send it: sheets by name, rows in the template's column order. */
const file = (kind: "people" | "units", sheets: Record<string, string[][]>) =>
  renderWorkbook(
    importSheets[kind].flatMap((sheet) => {
      const rows = sheets[sheet.name];
      if (!rows) return [];
      return [{ name: sheet.name, columns: sheet.columns.map((c) => ({ ...c, type: "text" as const })), rows }];
    }),
  );

async function upload(ctx: Ctx, bytes: Uint8Array): Promise<string> {
  const stored = await ctx.blobs.put(bytes);
  const { id } = await perform(keepFile, ctx, { ...stored, name: "人员.xlsx", mime: sheetMime, purpose: "import" });
  return id;
}
const resultOf = async (ctx: Ctx, id: string) => {
  const process = await perform(getProcess, ctx, { id });
  return { ...process, result: process.result ? importResult.parse(process.result) : null };
};
async function check(ctx: Ctx, bytes: Uint8Array) {
  const { id } = await perform(checkPeople, ctx, { fileId: await upload(ctx, bytes) });
  return resultOf(ctx, id);
}
async function bring(ctx: Ctx, bytes: Uint8Array, choice: object = {}) {
  const { id: checkId } = await check(ctx, bytes);
  const { id } = await perform(applyPeopleImport, ctx, { checkId, choice: importChoice.parse(choice) });
  return resultOf(ctx, id);
}

const staff = (rows: string[][]) => ({
  科室: [["设备科", "管设备", "", "1", ""]],
  岗位: [
    ["设备科", "科长", "科室负责人", "", ""],
    ["设备科", "采购员", "一般工作人员", "采购", "物资采购"],
  ],
  人员: rows,
});
const names = async (ctx: Ctx, state: "current" | "left" = "current") =>
  (await perform(listPersons, ctx, listPersonsInput.parse({ state }))).rows.map((r) => r.name);

it("writes nothing at the check, everything at the import, and the same file again changes nothing", async () => {
  const { unit, ctx } = await liaison();
  const bytes = file(
    "people",
    staff([
      ["S1", "王五", "设备科", "采购员", "2026-01-01"],
      ["S2", "吕科", "设备科", "科长", "2026-01-01"],
    ]),
  );
  const checked = await check(ctx, bytes);
  expect(checked).toMatchObject({
    state: "done",
    fileId: null,
    result: { findingCount: 0, people: { persons: { added: 2 } } },
  });
  expect(await names(ctx)).toEqual(["联络员"]);
  await bring(ctx, bytes);
  expect(await names(ctx)).toEqual(["联络员", "王五", "吕科"]);
  expect((await perform(listDepartments, ctx, {}))[0]).toMatchObject({
    name: "设备科",
    people: 2,
    heads: [{ name: "吕科" }],
  });
  const counts = () => test.admin`select departments, head, staff from unit_census where unit_id = ${unit.id}`;
  expect(await counts()).toEqual([{ departments: 1, head: 1, staff: 1 }]);
  const again = await bring(ctx, bytes);
  expect(again.result?.people).toMatchObject({
    departments: { added: 0, updated: 0, unchanged: 1 },
    persons: { added: 0, updated: 0, unchanged: 2, moved: 0 },
  });
  expect(await counts()).toEqual([{ departments: 1, head: 1, staff: 1 }]);
});

it("keeps faulty files out unless the right part is chosen; the error file can be corrected and sent again", async () => {
  const { ctx } = await liaison();
  const bytes = file(
    "people",
    staff([
      ["S1", "王五", "设备科", "采购员"],
      ["S2", "", "设备科", "科长"],
      ["S3", "李四", "无此科", "科长"],
    ]),
  );
  const checked = await check(ctx, bytes);
  expect(checked.result?.findings.map((f) => [f.sheet, f.row, f.column])).toEqual([
    ["人员", 3, "姓名"],
    ["人员", 4, "科室"],
  ]);
  await expect(
    perform(applyPeopleImport, ctx, { checkId: checked.id, choice: importChoice.parse({}) }),
  ).rejects.toMatchObject({ code: "invalidInput" });
  expect(await names(ctx)).toEqual(["联络员"]);

  const errors = await performDownload(ctx, "file", { id: checked.fileId });
  const book = await readWorkbook(errors.bytes);
  const people = book.find((sheet) => sheet.name === "人员");
  expect(people?.rows[0]?.cells.at(-1)).toBe("错误说明");
  expect(people?.rows[2]?.cells.at(-1)).toContain("请填写姓名");
  const half = await perform(applyPeopleImport, ctx, {
    checkId: checked.id,
    choice: importChoice.parse({ onlyRight: true }),
  });
  expect((await resultOf(ctx, half.id)).result?.people).toMatchObject({ persons: { added: 1 }, wrongRows: 2 });
  expect(await names(ctx)).toEqual(["联络员", "王五"]);

  const corrected = book.map((sheet) => ({
    name: sheet.name,
    columns: (sheet.rows[0]?.cells ?? []).map((header) => ({ header, width: 10, type: "text" as const })),
    rows: sheet.rows.slice(1).map(({ cells }) => {
      const row = [...cells];
      if (sheet.name === "人员" && row[0] === "S2") row[1] = "吕科";
      if (sheet.name === "人员" && row[0] === "S3") row[2] = "设备科";
      return row;
    }),
  }));
  expect((await bring(ctx, renderWorkbook(corrected))).result?.people?.persons).toMatchObject({
    added: 2,
    unchanged: 1,
  });
  expect(await names(ctx)).toEqual(["联络员", "王五", "吕科", "李四"]);
});

it("takes a second file as transfers and leavers: appointments end and begin", async () => {
  const { unit, ctx } = await liaison();
  await bring(
    ctx,
    file(
      "people",
      staff([
        ["S1", "王五", "设备科", "采购员", "2026-01-01"],
        ["S2", "赵六", "设备科", "采购员", "2026-01-01"],
        ["S3", "孙七", "设备科", "采购员", "2026-01-01"],
      ]),
    ),
  );
  const second = file("people", {
    人员: [
      ["S1", "王五", "设备科", "科长", "2026-10-01"],
      ["S2", "赵六", "", "", "", "", "", "", "", "2026-10-10"],
    ],
  });
  const checked = await check(ctx, second);
  expect(checked.result?.missing.map((p) => p.name)).toEqual(["孙七"]);
  const done = await bring(ctx, second, { missing: "leave" });
  expect(done.result?.people).toMatchObject({ persons: { moved: 1, unchanged: 0 }, left: 2 });
  expect(await names(ctx)).toEqual(["联络员", "王五"]);
  expect(await names(ctx, "left")).toEqual(["赵六", "孙七"]);
  const { rows } = await perform(listPersons, ctx, listPersonsInput.parse({ q: "S1" }));
  const history = await perform(getPerson, ctx, { id: rows[0]?.id ?? "" });
  expect(history.posts.map((p) => [p.post, p.fromOn, p.toOn])).toEqual([
    ["采购员", "2026-01-01", "2026-09-30"],
    ["科长", "2026-10-01", null],
  ]);
  expect(await test.admin`select head, staff from unit_census where unit_id = ${unit.id}`).toEqual([
    { head: 1, staff: 0 },
  ]);
  await bring(ctx, file("people", { 人员: [["S3", "孙七", "设备科", "采购员"]] }));
  expect(await names(ctx)).toEqual(["联络员", "王五", "孙七"]);
});

it("gives back what the unit has in the same form, which imports without a change", async () => {
  const { unit, ctx } = await liaison();
  await bring(
    ctx,
    file(
      "people",
      staff([
        ["S1", "王五", "设备科", "采购员", "2026-01-01"],
        ["S1", "王五", "设备科", "科长", "2026-02-01"],
      ]),
    ),
  );
  const colleague = await actorCtx(test, { unitId: unit.id, roles: ["liaison"] });
  await bring(colleague, file("people", { 人员: [["ME", "联络员", "设备科", "采购员"]] }));
  const { bytes, name } = await performDownload(ctx, "peopleTemplate", { isFilled: true });
  expect(name).toContain("现有数据");
  const again = await bring(ctx, bytes);
  expect(again.result?.people).toMatchObject({ persons: { added: 0, updated: 0, moved: 0 }, wrongRows: 0 });
  const empty = await performDownload(ctx, "peopleTemplate", {});
  expect((await readWorkbook(empty.bytes)).map((s) => s.name)).toEqual(["科室", "岗位", "人员", "填写说明"]);
});

it("makes who imports nothing, by row: no post, no charge, no other class of the own post, no leaving of who has weight", async () => {
  const { unit, ctx } = await liaison();
  const mine = () => file("people", staff([["ME", "联络员", "设备科", "科长"]]));
  const self = await check(ctx, mine());
  expect(self.result?.findings).toMatchObject([{ sheet: "人员", column: "岗位" }]);
  expect(self.result?.findings[0]?.message).toContain("不能由自己导入");
  const charge = await check(ctx, file("people", { 科室: [["设备科", "", "", "1", "ME"]] }));
  expect(charge.result?.findings[0]?.message).toContain("本人的分管");
  const colleague = await actorCtx(test, { unitId: unit.id, roles: ["liaison"] });
  await bring(colleague, file("people", staff([["ME", "联络员", "设备科", "采购员"]])));
  const raised = file("people", { ...staff([]), 岗位: [["设备科", "采购员", "科室负责人", "", ""]] });
  expect((await check(ctx, raised)).result?.findings[0]?.message).toContain("您在该岗位任职");
  // Somebody with a role and an account does not leave by a list either.
  const head = await factories(test.admin).person(unit.id, { employeeNo: "P1", name: "院长", roles: ["principal"] });
  await test.admin`insert into users (id, login, name, password_hash, password_changed_at, created_at) values (${head.id}, ${head.id}, 'x', 'x', now(), now())`;
  await test.admin`insert into memberships (unit_id, id, user_id, person_id, created_at) values (${unit.id}, gen_random_uuid(), ${head.id}, ${head.id}, now())`;
  const left = await check(ctx, file("people", { 人员: [["P1", "院长", "", "", "", "", "", "", "", "2026-10-10"]] }));
  expect(left.result?.findings[0]?.message).toContain("由他人确认");
});

it("fails a file that is no table with what to do, and writes nothing", async () => {
  const { ctx } = await liaison();
  const checked = await check(ctx, Buffer.from("not a table"));
  expect(checked).toMatchObject({ state: "failed", result: null });
  expect(checked.errorText).toContain("不是 .xlsx");
});

it("opens nothing of another unit: neither its file nor its check", async () => {
  const { ctx } = await liaison();
  const other = await liaison();
  const fileId = await upload(ctx, file("people", staff([])));
  await expect(perform(checkPeople, other.ctx, { fileId })).rejects.toMatchObject({ code: "notFound" });
  const { id: checkId } = await perform(checkPeople, ctx, { fileId });
  await expect(
    perform(applyPeopleImport, other.ctx, { checkId, choice: importChoice.parse({}) }),
  ).rejects.toMatchObject({ code: "notFound" });
});

it("imports 10,000 people in seconds, twice, with one trace", async () => {
  const { unit, ctx } = await liaison();
  const rows = (moved: boolean) =>
    Array.from({ length: 10_000 }, (_, i) => {
      const department = `科室${(moved ? i + 1 : i) % 100}`;
      return [
        `N${i}`,
        `王小${String.fromCharCode(0x4e00 + (i % 2000))}`,
        department,
        "职员",
        moved ? "2026-10-01" : "2026-01-01",
        "13800000000",
      ];
    });
  const departments = Array.from({ length: 100 }, (_, i) => [`科室${i}`]);
  const posts = departments.map(([name]) => [name ?? "", "职员", "一般工作人员"]);
  for (const moved of [false, true]) {
    const bytes = file("people", { 科室: departments, 岗位: posts, 人员: rows(moved) });
    const started = performance.now();
    const checked = await check(ctx, bytes);
    const between = performance.now();
    expect(checked.result?.findingCount).toBe(0);
    const { id } = await perform(applyPeopleImport, ctx, { checkId: checked.id, choice: importChoice.parse({}) });
    const took = performance.now() - between;
    console.warn(
      `10,000 people${moved ? " moved" : ""}: check ${Math.round(between - started)} ms, import ${Math.round(took)} ms`,
    );
    expect((await resultOf(ctx, id)).state).toBe("done");
    expect(took).toBeLessThan(30_000);
  }
  const [census] = await test.admin`select departments, staff from unit_census where unit_id = ${unit.id}`;
  expect(census).toEqual({ departments: 100, staff: 10_000 });
  expect(await test.admin`select 1 from appointments where unit_id = ${unit.id}`).toHaveLength(20_000);
  expect(
    await test.admin`select 1 from audit_log where unit_id = ${unit.id} and action = 'import.applied'`,
  ).toHaveLength(2);
}, 120_000);

it("imports units in any order with their liaisons, updates by code and moves", async () => {
  const make = factories(test.admin);
  const bureau = await make.unit({ kind: "bureau" });
  const me = await make.person(bureau.id);
  const ctx = await actorCtx(test, { unitId: bureau.id, personId: me.id, roles: ["officer"] });
  const run = async (rows: string[][], choice: object = {}) => {
    const { id } = await perform(checkUnits, ctx, { fileId: await upload(ctx, file("units", { 单位: rows })) });
    const checked = await resultOf(ctx, id);
    if (checked.result?.findingCount) return checked;
    const applied = await perform(applyUnitImport, ctx, { checkId: id, choice: importChoice.parse(choice) });
    return resultOf(ctx, applied.id);
  };
  const first = await run([
    ["h1", "桥东区医院", "桥东医院", "直属医院", "q1", "二级医院", "", "", "L1", "吕秀", "1380000"],
    ["q1", "桥东区卫健局", "桥东局", "区（市）局", "", "区（市）局"],
    ["h2", "市中心医院", "中心医院", "直属医院", "", "三级医院"],
  ]);
  expect(first.result?.units).toMatchObject({ added: 3, liaisons: 1 });
  const tree = async () =>
    (await perform(listUnits, ctx, {})).slice(1).map((u) => [u.code, u.treeKey.slice(bureau.treeKey.length)]);
  expect(await tree()).toEqual([
    ["q1", ".000001"],
    ["h1", ".000001.000001"],
    ["h2", ".000002"],
  ]);
  const second = await run([["h2", "市中心医院（新）", "中心医院", "直属医院", "q1"]]);
  expect(second.result?.units).toMatchObject({ added: 0, updated: 1, moved: 1 });
  expect(await tree()).toEqual([
    ["q1", ".000001"],
    ["h1", ".000001.000001"],
    ["h2", ".000001.000002"],
  ]);
  expect((await perform(listUnits, ctx, {})).at(-1)).toMatchObject({ name: "市中心医院（新）", peerGroup: "三级医院" });
  const wrong = await run([
    ["x1", "无上级", "无", "直属医院", "nowhere"],
    ["x2", "互为上级甲", "甲", "区（市）局", "x3"],
    ["x3", "互为上级乙", "乙", "区（市）局", "x2"],
    ["x4", "桥东区医院", "重名", "直属医院"],
    ["X-5", "坏代码", "坏", "直属医院"],
    ["x6", "区下之区", "区", "区（市）局", "q1"],
    ["x7", "缺联络员", "缺", "直属医院", "", "", "", "", "L9"],
  ]);
  expect(wrong.result?.findings.map((f) => f.row).sort()).toEqual([2, 3, 4, 5, 6, 7, 8]);
});

it("imports 60 units with liaisons in one act", async () => {
  const make = factories(test.admin);
  const bureau = await make.unit({ kind: "bureau" });
  const me = await make.person(bureau.id);
  const ctx = await actorCtx(test, { unitId: bureau.id, personId: me.id, roles: ["officer"] });
  const rows = Array.from({ length: 60 }, (_, i) => [
    `m${i}`,
    `第${i}医院`,
    `${i}院`,
    "直属医院",
    "",
    "二级医院",
    "",
    "",
    `L${i}`,
    "联络员",
  ]);
  const { id } = await perform(checkUnits, ctx, { fileId: await upload(ctx, file("units", { 单位: rows })) });
  const started = performance.now();
  const applied = await perform(applyUnitImport, ctx, { checkId: id, choice: importChoice.parse({}) });
  console.warn(`60 units: import and recount ${Math.round(performance.now() - started)} ms`);
  expect(await resultOf(ctx, applied.id)).toMatchObject({ state: "done", done: 60, total: 60 });
  expect(await perform(listUnits, ctx, {})).toHaveLength(61);
  expect(await test.admin`select 1 from app.audit_faults()`).toHaveLength(0);
}, 120_000);

it("ends with the planner told how much there is now: pages that follow do not plan for an empty table", async () => {
  const { ctx } = await liaison();
  const people = Array.from({ length: 300 }, (_, n) => [`N${n}`, `职工${n}`, "设备科", "采购员", "2026-01-01"]);
  expect((await bring(ctx, file("people", staff(people)))).state).toBe("done");
  const known = await test.admin`select relname, reltuples from pg_class where relname in ('persons', 'appointments')`;
  for (const table of known) expect(table.reltuples, String(table.relname)).toBeGreaterThanOrEqual(300);
});

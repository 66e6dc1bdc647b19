import { expect, it } from "vitest";
import { getBoard } from "@/server/board/board";
import { dayOf } from "@/server/frame/context";
import { perform } from "@/server/frame/verb";
import { closeDepartment } from "@/server/org/department/close";
import { endAppointment } from "@/server/org/person/appoint";
import { exportForms } from "@/server/response/export";
import { listResponses } from "@/server/response/list";
import { listOwn } from "@/server/response/own";
import { cityOf } from "@/server/testing/city";
import { testDatabase } from "@/server/testing/database";
import { previewUrge } from "@/server/urge/preview";
import { listMissing } from "./missing";

const test = testDatabase();
const after = new Date("2026-11-16T02:00:00Z");

/** A unit with three sections, one of which is closed after the due day (2 November) without having sent its form. */
async function world() {
  const city = cityOf(test);
  const bureau = await city.make.unit();
  const unit = await city.unit(bureau, { people: 2 });
  const closed = await city.make.department(unit.id, { name: "挂号室", position: 1 });
  await city.make.department(unit.id, { name: "财务科", position: 2 });
  const id = await city.issued(bureau);
  const liaison = await city.ctxOf(unit, ["liaison"], after);
  const office = await city.ctxOf(bureau, ["officer"], after);
  const cell = async (task: string) => {
    const { rows } = await perform(getBoard, office, {
      id,
      page: 1,
      pageSize: 50,
      sort: "tree",
      descending: false,
    });
    return rows.find((row) => row.unitId === unit.id)?.cells.find((one) => one.taskKey === task);
  };
  const listed = async (formKey: string) =>
    (await perform(listResponses, liaison, { campaignId: id, formKey, q: "", page: 1, pageSize: 50 })).rows;
  const missing = async (taskKey: string) =>
    (await perform(listMissing, liaison, { campaignId: id, taskKey }))[0]?.rows;
  const urged = async (taskKey: string) =>
    (await perform(previewUrge, office, { id, unitIds: [unit.id], taskKeys: [taskKey] })).rows[0]?.behind;
  return { city, unit, closed, id, liaison, cell, listed, missing, urged };
}

it("expects the form of a section that was closed after the due day on the board and in the lists, and urges nobody for it", async () => {
  const w = await world();
  expect((await w.cell("department-search"))?.expected).toBe(3);
  expect(await w.urged("department-search")).toMatchObject([{ missing: 3 }]);
  await perform(closeDepartment, w.liaison, { id: w.closed.id });
  const cell = await w.cell("department-search");
  expect(cell).toMatchObject({ expected: 3, reported: 0, openLate: 3, lapsed: 1 });
  const listed = await w.listed("form-2");
  expect(listed).toHaveLength(cell?.expected ?? 0);
  expect(listed.map((row) => [row.label, row.gone])).toEqual(
    expect.arrayContaining([
      ["挂号室", "closed"],
      ["财务科", null],
    ]),
  );
  const missing = await w.missing("department-search");
  expect(missing).toHaveLength((cell?.expected ?? 0) - (cell?.reported ?? 0));
  expect(missing?.filter((row) => row.isClosed).map((row) => row.departmentName)).toEqual(["挂号室"]);
  expect(await w.urged("department-search")).toMatchObject([{ missing: 2, missingText: "2 份" }]);
  // Due on 30 November: it was closed before, and is not asked for.
  expect((await w.cell("department-measures"))?.expected).toBe(2);
  const sheet = await perform(exportForms, w.liaison, { campaignId: w.id, formKey: "form-2" });
  expect(JSON.stringify(sheet.rows)).not.toContain("挂号室");
});

it("names a unit that lacks nothing but what closed sections owe as owing nothing", async () => {
  const w = await world();
  const sections = await test.admin`select id from departments where unit_id = ${w.unit.id}`;
  await test.admin`update departments set closed_on = ${dayOf(after)} where unit_id = ${w.unit.id}`;
  await test.admin`update departments set closed_on = null where id = ${w.closed.id}`;
  await perform(closeDepartment, w.liaison, { id: w.closed.id });
  expect(await w.cell("department-search")).toMatchObject({ expected: sections.length, lapsed: sections.length });
  expect(await w.urged("department-search")).toEqual([]);
});

it("keeps who left after the due day in the list as on the board, and shows who came later without expecting him", async () => {
  const w = await world();
  const [leaver] = w.unit.staff;
  await perform(endAppointment, w.liaison, { appointmentId: leaver?.appointmentId ?? "", endsOn: "2026-11-10" });
  const newcomer = await w.city.make.person(w.unit.id, { postId: (await w.city.make.post(w.unit.id, w.closed.id)).id });
  await test.admin`update appointments set from_on = '2026-11-12' where id = ${newcomer.appointmentId ?? ""}`;
  const cell = await w.cell("post-search");
  const listed = await w.listed("form-1");
  expect(listed.filter((row) => row.gone === "left").map((row) => row.appointmentId)).toEqual([leaver?.appointmentId]);
  expect(listed.map((row) => row.appointmentId)).toContain(newcomer.appointmentId);
  const { forms } = await perform(
    listOwn,
    { ...w.liaison, actor: { ...w.liaison.actor, personId: newcomer.id } as never },
    {},
  );
  expect(forms.map((form) => form.formKey)).toContain("form-1");
  expect(await w.missing("post-search")).toHaveLength(cell?.expected ?? 0);
  expect((await w.missing("post-search"))?.map((row) => row.appointmentId)).not.toContain(newcomer.appointmentId);
});

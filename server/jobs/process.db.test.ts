import { afterEach, expect, it, vi } from "vitest";
import { z } from "zod";
import { factories } from "@/db/factories";
import { DatabaseLostError } from "@/db/lost";
import { departments } from "@/db/schema/org";
import { jobTable } from "@/server/contents/jobs";
import { DomainError } from "@/server/frame/errors";
import { perform, verb } from "@/server/frame/verb";
import { actorCtx } from "@/server/testing/actor";
import { testDatabase } from "@/server/testing/database";
import { bossPort } from "./boss";
import { inlineJobs, inStory } from "./inline";
import { finishProcess, type ProcessHandler, startProcess } from "./process";
import { getProcess, listProcesses } from "./process-queries";
import { runProcess } from "./process-run";
import { runJob } from "./run";
import type { JobTable } from "./table";

const test = testDatabase();
/** The table of the contents, but for one kind whose work a test does. */
let handle: ProcessHandler = async () => ({});
const table: JobTable = {
  ...jobTable,
  processes: { ...jobTable.processes, import: { handle: (run) => handle(run) } },
};
afterEach(() => {
  handle = async () => ({});
});

const start = verb({
  name: "test.start",
  kind: "mutation",
  permission: "org:write",
  input: z.object({ title: z.string() }),
  run: async (ctx, { title }) => {
    const { id } = await startProcess(ctx, { kind: "import", title, input: { title } });
    ctx.trace({ action: "test.started", entity: "process", entityId: id });
    return { id };
  },
});
const foundDepartment = verb({
  name: "test.found",
  kind: "mutation",
  permission: "system:run",
  input: z.object({ process: z.uuid(), name: z.string() }),
  run: async (ctx, { process, name }) => {
    const id = ctx.newId();
    await ctx.tx.insert(departments).values({ unitId: ctx.unit.id, id, name, createdAt: ctx.now });
    await finishProcess(ctx, process, { result: { name } });
    ctx.trace({ action: "department.founded", entity: "department", entityId: id });
  },
});

async function liaison() {
  const make = factories(test.admin);
  const unit = await make.unit();
  const person = await make.person(unit.id);
  const ctx = await actorCtx(test, { unitId: unit.id, personId: person.id, roles: ["liaison"] });
  return { ...ctx, jobs: inlineJobs(ctx, table) };
}

it("runs the handler after the commit and keeps its outcome and progress", async () => {
  const ctx = await liaison();
  const seen: number[] = [];
  handle = async (run) => {
    for (let done = 1; done <= 200; done++) await run.progress(done, 200);
    const [row] = await test.admin`select done, total, state from processes where id = ${run.id}`;
    seen.push(Number(row?.done), Number(row?.total));
    return { result: { lines: 3, input: run.input } };
  };
  const { id } = await perform(start, ctx, { title: "导出" });
  expect(seen).toEqual([200, 200]);
  expect(await perform(getProcess, ctx, { id })).toMatchObject({
    state: "done",
    done: 200,
    result: { lines: 3, input: { title: "导出" } },
    errorText: null,
  });
});

it("keeps what went wrong as the catalogue words it, and hides the cause of a fault", async () => {
  const ctx = await liaison();
  const failWith = async (handler: ProcessHandler) => {
    handle = handler;
    const { id } = await perform(start, ctx, { title: "导出" });
    return perform(getProcess, ctx, { id });
  };
  expect(
    await failWith(async () => {
      throw new DomainError("badFile", { problem: "不是表格" });
    }),
  ).toMatchObject({ state: "failed", errorText: "文件不能接收：不是表格" });
  const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const fault = await failWith(async () => {
    throw new Error("secret");
  });
  expect(fault.state).toBe("failed");
  expect(JSON.stringify(fault)).not.toContain("secret");
  expect(log).toHaveBeenCalledOnce();
  log.mockRestore();
});

it("does the effects of a job that comes twice once, also when both run at the same time", async () => {
  const ctx = await liaison();
  const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
  let hold = true;
  handle = async (run) => {
    if (hold) throw new Error("worker died");
    await perform(foundDepartment, run.ctx, { process: run.id, name: "设备科" });
    return {};
  };
  const { id } = await perform(start, ctx, { title: "导出" });
  await test.admin`update processes set state = 'running' where id = ${id}`;
  hold = false;
  const again = () => runJob(ctx, table, "process.run", { unitId: ctx.unit.id, id }, inStory("process.run"));
  await Promise.all([again(), again()]);
  await again();
  expect(await test.admin`select name from departments where unit_id = ${ctx.unit.id}`).toHaveLength(1);
  expect(await perform(getProcess, ctx, { id })).toMatchObject({ state: "done", result: { name: "设备科" } });
  log.mockRestore();
});

it("begins again, instead of failing, when the database was lost in the middle", async () => {
  const ctx = { ...(await liaison()), jobs: bossPort() };
  let isAway = true;
  handle = async () => {
    if (isAway) throw new DatabaseLostError("lost");
    return {};
  };
  const { id } = await perform(start, ctx, { title: "导出" });
  const run = () => runJob(ctx, table, "process.run", { unitId: ctx.unit.id, id }, inStory("process.run"));
  await expect(run()).rejects.toMatchObject({ code: "unavailable" });
  expect((await perform(getProcess, ctx, { id })).state).toBe("running");
  isAway = false;
  await run();
  expect((await perform(getProcess, ctx, { id })).state).toBe("done");
});

it("shows nobody else's processes", async () => {
  const ctx = await liaison();
  handle = async () => ({});
  const { id } = await perform(start, ctx, { title: "导出" });
  const make = factories(test.admin);
  const colleague = await make.person(ctx.unit.id);
  const other = await actorCtx(test, { unitId: ctx.unit.id, personId: colleague.id, roles: ["liaison"] });
  await expect(perform(getProcess, other, { id })).rejects.toMatchObject({ code: "notFound" });
  expect(await perform(listProcesses, other, { limit: 50 })).toEqual([]);
  expect(await perform(listProcesses, ctx, { limit: 50 })).toHaveLength(1);
});

it("is refused to people: only the system carries a process out", async () => {
  const ctx = await liaison();
  handle = async () => ({});
  const { id } = await perform(start, ctx, { title: "导出" });
  await expect(runProcess(ctx, table.processes, id)).rejects.toMatchObject({ code: "forbidden" });
});

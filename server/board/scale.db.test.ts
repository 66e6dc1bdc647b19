import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { systemContext } from "@/server/access/context-for";
import { createCampaign } from "@/server/campaign/create";
import { issueCampaign, issueNow } from "@/server/campaign/issue";
import { perform } from "@/server/frame/verb";
import { inStory } from "@/server/jobs/inline";
import { cityOf } from "@/server/testing/city";
import { testDatabase } from "@/server/testing/database";
import { getBoard } from "./board";
import { exportBoard, renderBoardSheet } from "./export";

const test = testDatabase();

/** Milliseconds; generous, for machines that do other work at the same time. The aims are 5 s and 150 ms. */
const limits = { issue: 15_000, board: 1_500, export: 3_000 };

it("issues to a thousand units in seconds, and shows them on one board", async () => {
  const city = cityOf(test);
  const bureau = await city.make.unit();
  const rows = Array.from({ length: 1000 }, (_, i) => {
    const segment = String(500_000 + i);
    return {
      id: randomUUID(),
      parent_id: bureau.id,
      root_id: bureau.rootId,
      tree_key: `${bureau.treeKey}.${segment}`,
      kind: "hospital",
      name: `医院${segment}`,
      short_name: `医院${segment}`,
      code: `h${segment}`,
      created_at: new Date(),
    };
  });
  await test.admin`insert into units ${test.admin(rows)}`;
  await test.admin`insert into unit_census ${test.admin(rows.map((row) => ({ unit_id: row.id, tree_key: row.tree_key, departments: 12, staff: 80, head: 12, team_principal: 1, team_member: 4, updated_at: new Date() })))}`;
  const ctx = await city.ctxOf(bureau, ["officer"]);
  const sent: string[] = [];
  const jobs = { send: async (_tx: unknown, name: string) => void sent.push(name), settle: async () => undefined };
  const { id } = await perform(createCampaign, ctx, {
    templateSha: await city.template(),
    title: "风险防控",
    year: 2026,
  });
  await perform(issueCampaign, { ...ctx, jobs }, { id, version: 1 });
  const job = { unitId: bureau.id, name: "process.run", caller: inStory("process.run"), now: ctx.now };
  const system = await systemContext({ ...ctx, jobs }, job);
  const begun = performance.now();
  const { units } = await perform(issueNow, system, { id, process: null });
  const issued = performance.now();
  const board = await perform(getBoard, ctx, { id, page: 1, pageSize: 200, sort: "tree", descending: false });
  const shown = performance.now();
  const sheet = await perform(exportBoard, ctx, { id, sort: "tree", descending: false, figure: "reported" });
  const assembled = performance.now();
  const { bytes } = await renderBoardSheet(sheet);
  const written = performance.now();
  const [tasks] = await test.admin`select count(*)::int as n from unit_tasks where campaign_id = ${id}`;
  console.warn(
    `issue to ${units} units, ${tasks?.n} tasks: ${Math.round(issued - begun)} ms; board of ${board.count}: ${Math.round(shown - issued)} ms; workbook of ${bytes.length} bytes: ${Math.round(assembled - shown)} + ${Math.round(written - assembled)} ms`,
  );
  expect([units, board.count, sent.filter((name) => name === "progress.refresh").length]).toEqual([1001, 1001, 1001]);
  expect(board.byTask.find((one) => one.taskKey === "post-search")?.expected).toBe(97_000);
  expect(issued - begun).toBeLessThan(limits.issue);
  expect(shown - issued).toBeLessThan(limits.board);
  expect(sheet.rows).toHaveLength(1002);
  expect(written - shown).toBeLessThan(limits.export);
});

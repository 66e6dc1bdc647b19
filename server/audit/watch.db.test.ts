import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeEach, expect, it } from "vitest";
import { performDownload } from "@/server/contents/downloads";
import { closeRenderer } from "@/server/document/render";
import { readPdf } from "@/server/document/testing/read-pdf";
import { perform } from "@/server/frame/verb";
import { cityOf } from "@/server/testing/city";
import { testDatabase } from "@/server/testing/database";
import { newAuditKey } from "./anchor";
import { anchorChains } from "./anchor-chains";
import { inGroups } from "./hash-rules";
import { noteVerification } from "./note-verification";
import { verifyAudit } from "./verify";
import { getAuditWatch } from "./watch";

const test = testDatabase();
const folder = mkdtempSync(path.join(os.tmpdir(), "lianfang-watch-"));
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await closeRenderer();
});
beforeEach(() => test.admin`truncate audit_log, audit_contents, audit_heads`);

it("shows the unit's own chain, the last anchor and the last verification to whoever may, and prints the anchor's page with a trace", async () => {
  const city = cityOf(test);
  const unit = await city.make.unit();
  const chief = await city.ctxOf(unit, ["chief"]);
  expect(await perform(getAuditWatch, chief, {})).toEqual({ head: null, anchor: null, verification: null });
  await expect(performDownload(chief, "anchor", {})).rejects.toMatchObject({ code: "notFound" });

  await performDownload(chief, "paper", { paper: "pledge" });
  const now = new Date("2026-11-28T01:00:00Z");
  const anchor = await anchorChains(test.admin, { folder, privateKey: newAuditKey(), now });
  await noteVerification(test.admin, await verifyAudit(test.admin, { anchors: folder }), now);
  const watch = await perform(getAuditWatch, chief, {});
  const [head] = await test.admin`select seq::int as seq, hash from audit_heads where unit_id = ${unit.id}`;
  const { chains, rows, root, key } = anchor;
  expect(watch).toMatchObject({
    head: { seq: head?.seq, hash: head?.hash },
    anchor: { number: 1, at: now, chains, rows, root, key, previous: null },
    verification: { at: now, chains: 2, rows: 2, findings: 0, anchors: 1 },
  });

  const page = await performDownload(chief, "anchor", {});
  expect(page.name).toBe("审计锚第1号.pdf");
  const text = (await readPdf(page.bytes)).map(({ texts }) => texts.map((one) => one.text).join("")).join("");
  for (const hash of [root, key]) expect(text).toContain(inGroups(hash.slice(0, 32)));
  const traces = await test.admin`
    select l.entity_id, c.content from audit_log l join audit_contents c using (unit_id, seq)
     where l.unit_id = ${unit.id} and l.action = 'anchor.printed'`;
  expect(traces).toEqual([{ entity_id: "1", content: { root } }]);

  await test.admin`update audit_log set actor_name = '李四' where unit_id = ${unit.id} and seq = 1`;
  await noteVerification(test.admin, await verifyAudit(test.admin, { anchors: folder }), now);
  expect((await perform(getAuditWatch, chief, {})).verification?.findings).toBeGreaterThan(0);
});

it("keeps it from whoever has no such duty", async () => {
  const city = cityOf(test);
  const unit = await city.make.unit();
  for (const role of ["officer", "registrar", "liaison", "keeper"] as const) {
    const ctx = await city.ctxOf(unit, [role]);
    await expect(perform(getAuditWatch, ctx, {}), role).rejects.toMatchObject({ code: "forbidden" });
    await expect(performDownload(ctx, "anchor", {}), role).rejects.toMatchObject({ code: "forbidden" });
  }
});

import { execFile } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type postgres from "postgres";
import { afterAll, beforeAll, beforeEach, expect, inject, it } from "vitest";
import { factories } from "@/db/factories";
import { AnchorProblem, newAuditKey, publicPemOf } from "@/server/audit/anchor";
import { anchorChains, anchorDaily } from "@/server/audit/anchor-chains";
import { anchorFolder, keepAnchor, readFolder } from "@/server/audit/anchor-folder";
import { verifyAudit } from "@/server/audit/verify";
import { appendAudit } from "@/server/frame/audit-entry";
import { testNow } from "@/server/testing/actor";
import { testDatabase } from "@/server/testing/database";

const test = testDatabase();
const privateKey = newAuditKey();
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "lianfang-anchors-"));
afterAll(() => fs.rmSync(scratch, { recursive: true, force: true }));

let unit: { id: string; name: string };
let folder = "";
let count = 0;
beforeAll(async () => {
  unit = await factories(test.admin).unit();
});
beforeEach(async () => {
  await test.admin.unsafe("truncate audit_log, audit_contents, audit_heads");
  folder = path.join(scratch, String(++count));
  fs.mkdirSync(folder);
  await write(5);
});

/** Rows of the unit's chain, each with its own content. */
async function write(rows: number) {
  const caller = { story: "person:1", name: "张三" };
  for (let i = 0; i < rows; i++)
    await test.db.within({ role: "app_rw", unitId: unit.id, supervises: false, caller }, "read write", (tx) =>
      appendAudit(tx, unit.id, testNow, [
        { action: "a.b", entity: "x", entityId: String(++count), content: { n: count } },
      ]),
    );
}

const anchor = (now = testNow) => anchorChains(test.admin, { folder, privateKey, now });

/** What is found, as row and kind; of the anchors themselves with their number. */
async function found(anchors: string | null = null) {
  const { findings } = await verifyAudit(test.admin, { anchors });
  return findings.map((one) => [one.unit === null ? "anchor" : one.unitName, one.seq, one.kind]);
}
const inUnit = (...rows: [number, string][]) => rows.map(([seq, kind]) => [unit.name, seq, kind]);

/** Rewrites the chain from a row on with right hashes, as somebody who holds the database can. */
const rewrite = (sql: postgres.Sql | postgres.TransactionSql, from: number) =>
  sql.unsafe(`do $$ declare r record; p text; h text; begin
    update audit_contents set content = '{"n": 0}' where unit_id = '${unit.id}' and seq = ${from};
    for r in select l.*, c.content from audit_log l join audit_contents c using (unit_id, seq) where unit_id = '${unit.id}' order by seq loop
      h := encode(sha256(convert_to(r.content::text, 'UTF8')), 'hex');
      p := coalesce((select hash from audit_log where unit_id = r.unit_id and seq = r.seq - 1), '');
      update audit_log set content_hash = h, prev = p, hash = app.audit_hash(r.unit_id, r.seq, r.at, r.written_at, r.actor,
        r.actor_name, r.via, r.action, r.entity, r.entity_id, h, p) where unit_id = r.unit_id and seq = r.seq;
    end loop;
    update audit_heads set hash = (select hash from audit_log where unit_id = '${unit.id}' order by seq desc limit 1) where unit_id = '${unit.id}';
  end $$`);

it("finds nothing in chains that hold, with anchors and without", async () => {
  expect(await found()).toEqual([]);
  await anchor();
  await write(2);
  await anchor();
  const report = await verifyAudit(test.admin, { anchors: folder });
  expect(report.findings).toEqual([]);
  expect(report.anchors).toMatchObject({ count: 2, last: { number: 2 }, after: 1 });
});

it("finds one bit in each column", async () => {
  const columns: Record<string, string> = {
    at: "at + interval '1 microsecond'",
    written_at: "written_at + interval '1 microsecond'",
    actor: "actor || 'x'",
    actor_name: "'李四'",
    via: "'public'",
    action: "action || 'x'",
    entity: "entity || 'x'",
    entity_id: "entity_id || 'x'",
    content_hash: "translate(content_hash, '0123456789', '1234567890')",
  };
  for (const [column, value] of Object.entries(columns)) {
    const [before] = await test.admin`select * from audit_log where unit_id = ${unit.id} and seq = 3`;
    await test.admin.unsafe(`update audit_log set ${column} = ${value} where unit_id = '${unit.id}' and seq = 3`);
    expect(await found(), column).toEqual(inUnit([3, "hash"]));
    await test.admin`update audit_log set ${test.admin({ [column]: before?.[column] })} where unit_id = ${unit.id} and seq = 3 and ${column !== "at" && column !== "written_at"}`;
    if (column === "at" || column === "written_at")
      await test.admin.unsafe(
        `update audit_log set ${column} = ${column} - interval '1 microsecond' where unit_id = '${unit.id}' and seq = 3`,
      );
    expect(await found(), column).toEqual([]);
  }
  await test.admin`update audit_log set hash = md5(hash) || md5(hash) where unit_id = ${unit.id} and seq = 3`;
  expect(await found()).toEqual(inUnit([3, "hash"], [4, "link"]));
});

it.each<[damage: string, statements: string, ...found: [number, string][]]>([
  ["a content changed", "update audit_contents set content = '{}' where seq = 2", [2, "content"]],
  ["a content deleted", "delete from audit_contents where seq = 2", [2, "missing"]],
  [
    "all contents deleted",
    "delete from audit_contents",
    [1, "missing"],
    [2, "missing"],
    [3, "missing"],
    [4, "missing"],
    [5, "missing"],
  ],
  [
    "a row deleted in the middle",
    "delete from audit_log where seq = 3; delete from audit_contents where seq = 3",
    [4, "gap"],
  ],
  ["a row deleted, its content left", "delete from audit_log where seq = 3", [3, "stray"], [4, "gap"]],
  [
    "the first row deleted",
    "delete from audit_log where seq = 1; delete from audit_contents where seq = 1",
    [2, "gap"],
  ],
  ["the tail deleted", "delete from audit_log where seq > 3; delete from audit_contents where seq > 3", [4, "tail"]],
  ["all rows deleted", "delete from audit_log; delete from audit_contents", [1, "tail"]],
  ["the head deleted", "delete from audit_heads", [5, "head"]],
  ["the head set back", "update audit_heads set seq = 4", [5, "head"]],
  [
    "two rows swapped",
    "update audit_log set seq = -2 where seq = 2; update audit_log set seq = 2 where seq = 3; update audit_log set seq = 3 where seq = -2",
    [2, "link"],
    [3, "link"],
    [4, "link"],
  ],
])("finds %s", async (_, statements, ...rows) => {
  await test.admin.unsafe(statements);
  expect(await found()).toEqual(inUnit(...rows));
});

it.each<[damage: string, act: (sql: postgres.TransactionSql) => Promise<unknown>, seq: number, kind: string]>([
  [
    "the tail deleted and the head adjusted",
    (sql) =>
      sql.unsafe(`delete from audit_log where seq > 3; delete from audit_contents where seq > 3;
        update audit_heads h set seq = 3, hash = (select hash from audit_log l where l.unit_id = h.unit_id and l.seq = 3)
        where unit_id = '${unit.id}'`),
    5,
    "shorter",
  ],
  [
    "a whole chain deleted",
    (sql) => sql.unsafe("delete from audit_log; delete from audit_contents; delete from audit_heads"),
    5,
    "shorter",
  ],
  ["everything rewritten and recomputed", (sql) => rewrite(sql, 1), 5, "anchored"],
])("finds by the anchor what the chains do not tell: %s", async (_, act, seq, kind) => {
  await anchor();
  await test.admin.begin(async (tx) => {
    // The anchor's own row stays, as does the installation's chain.
    await tx.unsafe(
      `create temporary table kept on commit drop as select * from audit_log where unit_id <> '${unit.id}'`,
    );
    await act(tx);
    await tx.unsafe("insert into audit_log select * from kept on conflict do nothing");
  });
  const own = (rows: unknown[][]) => rows.filter(([name]) => name === unit.name);
  expect(own(await found())).toEqual([]);
  expect(own(await found(folder))).toEqual(inUnit([seq, kind]));
});

it("finds an old copy of the database in the place of the present one", async () => {
  await anchor();
  const copy =
    "create temporary table old_log as table audit_log; create temporary table old_contents as table audit_contents; create temporary table old_heads as table audit_heads";
  const session = await test.admin.reserve();
  await session.unsafe(copy);
  await write(4);
  await anchor();
  await session.unsafe(`truncate audit_log, audit_contents, audit_heads; insert into audit_log table old_log;
    insert into audit_contents table old_contents; insert into audit_heads table old_heads`);
  await session.release();
  expect(await found()).toEqual([]);
  expect(await found(folder)).toContainEqual([unit.name, 9, "shorter"]);
});

it("finds what was rewritten before an anchor also when later anchors were signed over it", async () => {
  await anchor();
  await write(2);
  await rewrite(test.admin, 2);
  await anchor();
  await write(1);
  await anchor();
  expect(await found()).toEqual([]);
  const { findings } = await verifyAudit(test.admin, { anchors: folder });
  expect(findings.map((one) => [one.unitName, one.seq, one.words])).toEqual([
    [unit.name, 5, "与审计锚所记不同，这一条或其前的记录被改写重算（第 1 号锚，涉及第 1—5 条）"],
  ]);
});

it("trusts no function of the database that it verifies", async () => {
  await test.admin.begin(async (tx) => {
    await tx`set local role lianfang_owner`;
    await tx.unsafe(`create or replace function app.audit_faults() returns table (unit_id uuid, seq bigint, fault text)
      language sql as 'select null::uuid, null::bigint, null::text where false'`);
  });
  await test.admin`update audit_log set actor_name = '李四' where unit_id = ${unit.id} and seq = 3`;
  expect(await test.admin`select * from app.audit_faults()`).toHaveLength(0);
  expect(await found()).toEqual(inUnit([3, "hash"]));
});

it("finds anchors that were changed, re-signed by another key, taken away or exchanged", async () => {
  for (let i = 0; i < 4; i++) {
    await write(1);
    await anchor();
  }
  const file = (number: number, kind = "json") => path.join(folder, `anchor-00000${number}.${kind}`);
  const after = async (damage: () => void) => {
    const whole = path.join(scratch, `whole-${++count}`);
    fs.cpSync(folder, whole, { recursive: true });
    damage();
    const rows = await found(folder);
    fs.rmSync(folder, { recursive: true });
    fs.cpSync(whole, folder, { recursive: true });
    return rows;
  };
  expect(await found(folder)).toEqual([]);
  expect(await after(() => fs.rmSync(file(2)))).toContainEqual(["anchor", 2, "lost"]);
  expect(await after(() => fs.rmSync(file(4)))).toContainEqual(["anchor", 4, "lost"]);
  expect(await after(() => fs.rmSync(file(3, "sig")))).toContainEqual(["anchor", 3, "unsigned"]);
  expect(await after(() => fs.appendFileSync(file(3), " "))).toContainEqual(["anchor", 3, "unsigned"]);
  expect(await after(() => fs.writeFileSync(file(3), "{}"))).toContainEqual(["anchor", 3, "damaged"]);
  expect(
    await after(() => fs.writeFileSync(path.join(folder, "audit-key.pem"), publicPemOf(newAuditKey()))),
  ).toContainEqual(["anchor", 1, "unsigned"]);
});

it("writes one anchor a day, and never over another", async () => {
  const at = (text: string) => anchorDaily(test.admin, { folder, privateKey, now: new Date(text) });
  expect(await at("2026-11-27T15:59:00Z")).toMatchObject({ number: 1 });
  const both = await Promise.all([at("2026-11-27T16:01:00Z"), at("2026-11-27T16:01:00Z")]);
  expect(both.filter((one) => one !== null)).toHaveLength(1);
  expect(await at("2026-11-28T15:00:00Z")).toBeNull();
  expect(await at("2026-12-03T02:00:00Z")).toMatchObject({ number: 3 });
  const [first] = readFolder(folder).anchors;
  if (!first?.signature) throw new Error("no anchor");
  expect(() => keepAnchor(folder, { ...first, signature: Buffer.from("x") }, "")).toThrow(AnchorProblem);
  await expect(anchorChains(test.admin, { folder, privateKey: newAuditKey(), now: testNow })).rejects.toThrow(
    "另一把密钥",
  );
});

it("refuses a folder within the data, or none, in a sentence", () => {
  const data = path.join(scratch, "data");
  fs.mkdirSync(path.join(data, "anchors"), { recursive: true });
  fs.symlinkSync(path.join(data, "anchors"), path.join(scratch, "link"));
  for (const chosen of [data, path.join(data, "anchors"), path.join(scratch, "link")])
    expect(() => anchorFolder(chosen, data)).toThrow("在数据目录");
  expect(() => anchorFolder(path.join(scratch, "absent"), data)).toThrow("不存在");
  expect(anchorFolder(folder, data)).toBe(fs.realpathSync(folder));
  expect(anchorFolder(undefined, data)).toBeNull();
});

it("notes acts that were dated otherwise than they were written, and none of a story, which keeps its own time", async () => {
  const notes = async () => (await verifyAudit(test.admin, { anchors: null })).notes.join("");
  await test.admin`update audit_log set at = at - interval '2 hours' where unit_id = ${unit.id}`;
  await test.admin`update audit_log set via = 'slip:x' where unit_id = ${unit.id} and seq = 2`;
  expect(await notes()).toContain("其中 5 条由演示或模拟写入");
  expect(await notes()).not.toContain("相差");
  await test.admin`update audit_log set via = 'session:x', written_at = written_at + interval '1 day'
                    where unit_id = ${unit.id} and seq = 5`;
  expect(await notes()).toMatch(/其中 4 条由演示或模拟写入.*有 1 条的办理时间与写入时间相差 30 分钟以上/);
});

it("ends the command with 0 when all holds, with unit and row and 1 when not, with 2 when it cannot look", {
  timeout: 180_000,
}, async () => {
  await anchor();
  const url = new URL(inject("postgres").adminUrl);
  url.pathname = new URL(test.appUrl).pathname;
  const command = (env: Record<string, string>) =>
    new Promise<{ code: number; said: string }>((resolve) =>
      execFile(
        process.execPath,
        ["--import", "tsx", "scripts/audit-verify.ts"],
        { env: { ...process.env, DATABASE_URL: url.href, LIANFANG_DATA: `${scratch}-data`, ...env } },
        (error, out, err) => resolve({ code: Number(error?.code ?? 0), said: out + err }),
      ),
    );
  const sound = await command({ LIANFANG_ANCHORS: folder });
  expect(sound).toMatchObject({ code: 0, said: expect.stringContaining("没有发现问题") });
  await test.admin`update audit_log set actor_name = '李四' where unit_id = ${unit.id} and seq = 3`;
  const faulty = await command({ LIANFANG_ANCHORS: "" });
  expect(faulty).toMatchObject({ code: 1, said: expect.stringContaining(`${unit.name} 第 3 条：记录被改动`) });
  expect(faulty.said).toContain("没有设置审计锚目录");
  expect(await command({ LIANFANG_ANCHORS: path.join(scratch, "absent") })).toMatchObject({
    code: 2,
    said: expect.stringContaining("不存在"),
  });
});

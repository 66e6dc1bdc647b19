import fs from "node:fs";
import path from "node:path";
import type postgres from "postgres";
import { installationChain } from "@/server/frame/audit-entry";
import { type AuditFinding, type Fault, words } from "./finding";
import { type AnchorReport, checkAnchors } from "./verify-anchors";

export type AuditReport = {
  chains: number;
  rows: number;
  findings: AuditFinding[];
  /** What is no fault but has to be known. */
  notes: string[];
  /** Null = no folder was given: only the chains in the database were looked at. */
  anchors: AnchorReport | null;
};

const undo = Symbol("undo");

/**
 * Recomputes every audit chain and compares it with the anchors, as of one moment. The functions that recompute are those
 * of this checkout: they are put in place for the duration of a transaction that is taken back, for whoever could rewrite
 * a chain could rewrite the ones in the database as well.
 *
 * @param owner connection of a superuser or of an owner that may `SET ROLE lianfang_owner`; the database of this version
 * @param anchors folder with anchors; null = none
 * @throws AnchorProblem when the folder cannot be read; PostgresError when the database is of another version
 */
export async function verifyAudit(owner: postgres.Sql, { anchors }: { anchors: string | null }): Promise<AuditReport> {
  let report: AuditReport | null = null;
  await owner
    .begin("isolation level repeatable read", async (tx) => {
      await tx`set local role lianfang_owner`;
      await tx`select pg_advisory_xact_lock(hashtext('lianfang.verify'))`;
      await tx.unsafe(fs.readFileSync(path.join(process.cwd(), "db", "policies", "audit.sql"), "utf8"));
      report = await lookThrough(tx, anchors);
      throw undo;
    })
    .catch((thrown: unknown) => {
      if (thrown !== undo) throw thrown;
    });
  if (!report) throw new Error("the verification reported nothing");
  return report;
}

async function lookThrough(tx: postgres.TransactionSql, folder: string | null): Promise<AuditReport> {
  const faults = await tx<Fault[]>`
    select unit_id as unit, seq::float8 as seq, fault as kind from app.audit_faults()`;
  const anchors = folder === null ? null : await checkAnchors(tx, folder);
  const [size] = await tx<[{ rows: number; chains: number }]>`
    select count(*)::int as rows, count(distinct unit_id)::int as chains from audit_log`;
  const names = new Map(
    (await tx<{ id: string; name: string }[]>`select id, name from units`).map(({ id, name }) => [id, name]),
  );
  const nameOf = (unit: string | null) =>
    unit === null
      ? "审计锚"
      : unit === installationChain
        ? "系统（登录与安装）"
        : (names.get(unit) ?? `已不存在的单位 ${unit}`);
  const findings = [...faults, ...(anchors?.faults ?? [])].map(({ unit, seq, kind, detail }) => ({
    unit,
    unitName: nameOf(unit),
    seq,
    kind,
    words: `${words[kind]}${detail ?? ""}`,
  }));
  return { ...size, findings, notes: await notesOf(tx), anchors };
}

/** Acts whose moment and writing lie far apart: a clock that goes wrong, or somebody who dates back. */
const apart = "30 minutes";

async function notesOf(tx: postgres.TransactionSql): Promise<string[]> {
  // A story keeps its own time. What its people did at doors without a session (set-up, slips) belongs to it as well:
  // all that stands before the first act of somebody signed in, or of a job.
  const [found] = await tx<[{ apart: number; backwards: number; played: number; isStory: boolean; waiting: number }]>`
    with story as (select bool_or(via = 'story') as "isTold", min(written_at) filter (where via ~ '^(session|job):') as end
                     from audit_log),
         lines as (select at, written_at, lag(written_at) over (partition by unit_id order by seq) as before,
                          via = 'story' or ("isTold" and written_at < coalesce(story.end, 'infinity')) as "isPlayed"
                     from audit_log, story)
    select count(*) filter (where not "isPlayed"
                              and abs(extract(epoch from written_at - at)) > extract(epoch from ${apart}::interval))::int as apart,
           count(*) filter (where not "isPlayed" and written_at < before)::int as backwards,
           count(*) filter (where "isPlayed")::int as played,
           exists (select from app.story) as "isStory",
           (select coalesce(sum(count), 0)::int from refusals) as waiting
      from lines`;
  return [
    ...(found.isStory
      ? ["这个数据库标明为演示、模拟或测试之用：写入时不核对是谁办的。正式使用的系统不应出现这一标记。"]
      : []),
    ...(found.played > 0 ? [`其中 ${found.played} 条由演示或模拟写入，没有登录会话可查。`] : []),
    ...(found.apart > 0 ? [`有 ${found.apart} 条的办理时间与写入时间相差 30 分钟以上，请核对各机器的时钟。`] : []),
    ...(found.backwards > 0 ? [`有 ${found.backwards} 条的写入时间早于上一条，请核对数据库所在机器的时钟。`] : []),
    ...(found.waiting > 0 ? [`另有 ${found.waiting} 次被拒绝的操作已计数，尚待并入链中（每分钟一次）。`] : []),
  ];
}

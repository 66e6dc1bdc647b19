import { createPublicKey } from "node:crypto";
import type postgres from "postgres";
import { installationChain } from "@/server/frame/audit-entry";
import { type Anchor, fingerprintOf, isSignedBy, readAnchor, sha256 } from "./anchor";
import { type Kept, readFolder } from "./anchor-folder";
import type { Fault } from "./finding";

export type AnchorReport = {
  count: number;
  /** The last anchor that holds; null = none. */
  last: Anchor | null;
  /** Fingerprint of the key that lies in the folder. */
  key: string | null;
  /** Rows written after the last anchor: the chain alone protects them. */
  after: number;
  faults: Fault[];
};

/**
 * Compares the chains with what anchors say of them: each anchor is signed by the folder's key and follows the one before;
 * each head that it names is still in its chain; and each anchor that the installation's chain knows of is there.
 */
export async function checkAnchors(tx: postgres.TransactionSql, folder: string): Promise<AnchorReport> {
  const { anchors: kept, publicPem } = readFolder(folder);
  const key = publicPem === null ? null : fingerprintOf(publicPem);
  const faults: Fault[] = [];
  const sound: Anchor[] = [];
  let before: Kept | null = null;
  for (const one of kept) {
    const anchor = readAnchor(one.bytes);
    const kind = faultOf(one, anchor, before, publicPem);
    if (kind) faults.push(ofAnchor(one.number, kind));
    for (let number = (before?.number ?? 0) + 1; number < one.number; number++) faults.push(ofAnchor(number, "lost"));
    if (anchor && (kind === null || kind === "broken")) sound.push(anchor);
    before = one;
  }
  faults.push(...(await missedBy(tx, kept)), ...(await differencesFrom(tx, sound)));
  const [{ rows }] = await tx<[{ rows: number }]>`select count(*)::int as rows from audit_log`;
  const last = sound.at(-1) ?? null;
  return { count: kept.length, last, key, after: Math.max(0, rows - (last?.rows ?? 0)), faults };
}

const ofAnchor = (number: number, kind: Fault["kind"]): Fault => ({ unit: null, seq: number, kind });

function faultOf(one: Kept, anchor: Anchor | null, before: Kept | null, pem: string | null): Fault["kind"] | null {
  if (!anchor || anchor.number !== one.number) return "damaged";
  if (pem === null || !one.signature || !isSignedBy(one.bytes, one.signature, createPublicKey(pem))) return "unsigned";
  if (anchor.key !== fingerprintOf(pem)) return "otherKey";
  const follows = before !== null && before.number === one.number - 1;
  if (follows && anchor.previous !== sha256(before.bytes)) return "broken";
  return null;
}

/** Anchors that were signed, as the installation's own chain has it, and are not in the folder or are others. */
async function missedBy(tx: postgres.TransactionSql, kept: Kept[]): Promise<Fault[]> {
  const noted = await tx<{ number: number; sha256: string | null }[]>`
    select l.entity_id::int as number, c.content ->> 'sha256' as sha256 from audit_log l
      left join audit_contents c on c.unit_id = l.unit_id and c.seq = l.seq
     where l.unit_id = ${installationChain} and l.action = 'anchor.signed' order by l.seq`;
  const files = new Map(kept.map(({ number, bytes }) => [number, sha256(bytes)]));
  const last = kept.at(-1)?.number ?? 0;
  return noted.flatMap(({ number, sha256: hash }) => {
    const file = files.get(number);
    // Gaps between files are told already.
    if (file === undefined) return number > last ? [ofAnchor(number, "lost")] : [];
    return file === hash ? [] : [ofAnchor(number, "differs")];
  });
}

/** The first anchored head of each chain that is not in the chain any more. */
async function differencesFrom(tx: postgres.TransactionSql, anchors: Anchor[]): Promise<Fault[]> {
  const seen = new Map<string, { unit: string; seq: number; hash: string; number: number }>();
  for (const { number, heads } of anchors)
    for (const head of heads) {
      const id = `${head.unit} ${head.seq} ${head.hash}`;
      if (!seen.has(id)) seen.set(id, { ...head, number });
    }
  const heads = [...seen.values()];
  const rows = await tx<{ unit: string; seq: number; number: number; isThere: boolean; from: number }[]>`
    select distinct on (a.unit) a.unit, a.seq::float8 as seq, a.number, l.hash is not null as "isThere",
           (select coalesce(max(b.seq), 0)::float8 + 1
              from unnest(${heads.map((h) => h.unit)}::uuid[], ${heads.map((h) => h.seq)}::bigint[]) as b (unit, seq)
             where b.unit = a.unit and b.seq < a.seq) as from
      from unnest(${heads.map((h) => h.unit)}::uuid[], ${heads.map((h) => h.seq)}::bigint[],
                  ${heads.map((h) => h.hash)}::text[], ${heads.map((h) => h.number)}::int[]) as a (unit, seq, hash, number)
      left join audit_log l on l.unit_id = a.unit and l.seq = a.seq
     where l.hash is distinct from a.hash order by a.unit, a.number, a.seq`;
  return rows.map(({ unit, seq, number, isThere, from }) => ({
    unit,
    seq,
    kind: isThere ? "anchored" : "shorter",
    detail: `（第 ${number} 号锚，涉及第 ${from}—${seq} 条）`,
  }));
}

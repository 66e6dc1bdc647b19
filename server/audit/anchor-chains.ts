import type postgres from "postgres";
import { installationChain } from "@/server/frame/audit-entry";
import { dayOf } from "@/server/frame/context";
import {
  type Anchor,
  AnchorProblem,
  anchorOf,
  type ChainHead,
  fingerprintOf,
  publicPemOf,
  readAnchor,
  sha256,
  signatureOf,
} from "./anchor";
import { keepAnchor, readFolder } from "./anchor-folder";

type Keeping = { folder: string; privateKey: string; now: Date };

/**
 * Signs the heads of all chains into the folder, and notes it in the installation's own chain, so that an anchor that was
 * taken away is missed. Several at once wait for each other.
 *
 * @param owner connection of a superuser or of an owner that may `SET ROLE lianfang_owner`
 * @throws AnchorProblem folder not writable, or of another installation
 */
export function anchorChains(owner: postgres.Sql, keeping: Keeping): Promise<Anchor> {
  return owner.begin(async (tx) => {
    await lock(tx);
    return writeNext(tx, keeping);
  });
}

/**
 * The same once a day (Asia/Shanghai); null when today's is there.
 * @throws AnchorProblem also where the folder lacks the last anchor that was signed: the place of a disk that is not
 * mounted is an empty folder
 */
export function anchorDaily(owner: postgres.Sql, keeping: Keeping): Promise<Anchor | null> {
  return owner.begin(async (tx) => {
    await lock(tx);
    const last = lastOf(keeping.folder);
    if (last && dayOf(new Date(last.anchor.at)) === dayOf(keeping.now)) return null;
    const noted = await lastNoted(tx);
    if ((last?.anchor.number ?? 0) < noted)
      throw new AnchorProblem(
        `审计锚目录 ${keeping.folder} 里没有已经签过的第 ${noted} 号锚（是否没有挂载，或换了目录？）。请挂载原来的目录，或把原有的锚复制过来；确要从新目录另起的，请运行 npm run audit:anchor。`,
      );
    return writeNext(tx, keeping);
  });
}

async function lock(tx: postgres.TransactionSql): Promise<void> {
  await tx`set local role lianfang_owner`;
  await tx`select pg_advisory_xact_lock(hashtext('lianfang.anchor'))`;
}

async function writeNext(tx: postgres.TransactionSql, { folder, privateKey, now }: Keeping): Promise<Anchor> {
  const pem = publicPemOf(privateKey);
  const last = lastOf(folder);
  const foreign = readFolder(folder).publicPem;
  if (foreign !== null && fingerprintOf(foreign) !== fingerprintOf(pem))
    throw new AnchorProblem(
      `审计锚目录 ${folder} 里的锚由另一把密钥签署（可能属于另一套系统，或本系统的密钥已更换）。请保留该目录，用 LIANFANG_ANCHORS 另指定一个空目录。`,
    );
  const heads = await tx<ChainHead[]>`
    select unit_id as unit, seq::float8 as seq, hash from audit_heads where seq > 0`;
  const [first] = await tx<
    { id: string }[]
  >`select id from units where parent_id is null order by created_at, id limit 1`;
  const { anchor, bytes } = anchorOf({
    number: Math.max(last?.anchor.number ?? 0, await lastNoted(tx)) + 1,
    at: now.toISOString(),
    installation: first?.id ?? null,
    previous: last ? sha256(last.bytes) : null,
    key: fingerprintOf(pem),
    heads: [...heads],
  });
  keepAnchor(folder, { number: anchor.number, bytes, signature: signatureOf(bytes, privateKey) }, pem);
  const { chains, rows, root, key, previous } = anchor;
  const content = { sha256: sha256(bytes), chains, rows, root, key, previous };
  const entry = { action: "anchor.signed", entity: "anchor", entityId: String(anchor.number), content };
  await tx`select app.audit_append(${installationChain}::uuid, ${now}, ${tx.json([entry])}, ${tx.json({ command: "audit:anchor" })})`;
  return anchor;
}

/** Number of the last anchor that the installation's own chain knows of; 0 = none. */
async function lastNoted(tx: postgres.TransactionSql): Promise<number> {
  const [noted] = await tx<[{ number: number }]>`
    select coalesce(max(entity_id::int), 0) as number from audit_log
     where unit_id = ${installationChain} and entity = 'anchor' and action = 'anchor.signed'`;
  return noted.number;
}

/** @throws AnchorProblem when the last one cannot be read: nothing is built on it */
function lastOf(folder: string): { anchor: Anchor; bytes: Buffer } | null {
  const kept = readFolder(folder).anchors.at(-1);
  if (!kept) return null;
  const anchor = readAnchor(kept.bytes);
  if (!anchor || anchor.number !== kept.number)
    throw new AnchorProblem(
      `审计锚目录 ${folder} 中第 ${kept.number} 号锚已损坏，不能接着签。请先运行 npm run audit:verify 查明原因。`,
    );
  return { anchor, bytes: kept.bytes };
}

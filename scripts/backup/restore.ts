import fs from "node:fs";
import path from "node:path";
import { findRunning } from "@/db/embedded";
import { type Host, reachOther, startOwn } from "@/scripts/launch/database";
import { Refusal } from "@/scripts/launch/refusal";
import { isUnused, readySchema } from "@/scripts/launch/schema";
import { readySecrets } from "@/scripts/launch/secrets";
import { demandStructure, programStructure, structureDifference } from "@/scripts/launch/structure";
import { clearUnfinished, isUnfinished, markUnfinished } from "@/scripts/launch/unfinished";
import { copySynced, writeSynced } from "@/server/file/synced";
import { connected } from "./connection";
import { loadTables } from "./load";
import { type Manifest, places, readManifest } from "./manifest";
import { unseal } from "./seal";
import { faultsOfBackup } from "./verify";

/**
 * Holds a backup against its manifest and against this program, before anything is changed.
 * @throws Refusal that names what is damaged, or which of the two programs is older
 */
export async function judgeBackup(folder: string): Promise<Manifest> {
  const manifest = readManifest(folder);
  const other = structureDifference(manifest.structure, programStructure(), "备份");
  if (other) throw new Refusal(`${other}请用做备份时的程序版本恢复。`);
  const faults = await faultsOfBackup(folder, manifest);
  if (faults.length > 0)
    throw new Refusal(`备份 ${folder} 不完整，没有恢复：\n${faults.join("\n")}\n请改用另一份备份。`);
  return manifest;
}

/**
 * Fills an empty place from a backup that was judged: the data folder, and its embedded database or the one that a
 * connection string names. Broken off, the place can be filled again.
 *
 * @param of.otherUrl connection string of an outside database; null = the embedded one
 * @param of.passphrase opens the secrets; null leaves them, and new ones are made
 * @returns the database, running
 * @throws Refusal when the place is not empty, or is in use
 */
export async function restoreBackup(of: {
  folder: string;
  manifest: Manifest;
  root: string;
  otherUrl: string | null;
  passphrase: string | null;
}): Promise<Host> {
  const { folder, manifest, root, otherUrl } = of;
  const secrets = manifest.secrets && of.passphrase ? await readSecrets(folder, of.passphrase) : {};
  demandEmptyFolder(root);
  const host = otherUrl ? await reachOther(otherUrl) : await startOwn(root);
  try {
    if (isUnfinished(root) && host.isEmbedded) await dropTables(host.ownerUrl);
    await demandEmptyDatabase(host.ownerUrl);
    markUnfinished(root);
    for (const [name, content] of Object.entries(secrets))
      writeSynced(path.join(root, name), Buffer.from(content, "base64"));
    await readySchema(host.ownerUrl, readySecrets(root).database, host.isEmbedded);
    for (const { sha256 } of manifest.files)
      copySynced(path.join(folder, places.file(sha256)), path.join(root, places.file(sha256)));
    for (const kept of manifest.kept) copySynced(path.join(folder, places.kept(kept.path)), path.join(root, kept.path));
    await loadTables(host.ownerUrl, folder, manifest);
    clearUnfinished(root);
    return host;
  } catch (error) {
    await host.stop();
    throw error;
  }
}

async function readSecrets(folder: string, passphrase: string): Promise<Record<string, string>> {
  const opened = await unseal(fs.readFileSync(path.join(folder, places.secrets), "utf8"), passphrase);
  return JSON.parse(Buffer.from(opened).toString("utf8"));
}

function demandEmptyFolder(root: string): void {
  if (findRunning(path.join(root, "postgres")))
    throw new Refusal(
      `数据目录 ${root} 的程序正在运行。请恢复到另一个空目录（LIANFANG_DATA），或先停止它并移走该目录。`,
    );
  const files = path.join(root, "files");
  if (!isUnfinished(root) && fs.existsSync(files) && fs.readdirSync(files).length > 0)
    throw new Refusal(`数据目录 ${root} 里已有文件，恢复只在空处进行。请用 LIANFANG_DATA 指定一个空目录，或先移走它。`);
}

/** What a broken-off restore left in the own database is nobody's work. The schema is made as PostgreSQL itself makes it. */
export const dropTables = (ownerUrl: string): Promise<unknown> =>
  connected(ownerUrl, (client) =>
    client.query(`drop schema if exists public, app, drizzle, pgboss cascade;
      create schema public authorization pg_database_owner; grant usage on schema public to public`),
  );

async function demandEmptyDatabase(ownerUrl: string): Promise<void> {
  if ((await demandStructure(ownerUrl)) === "empty" || (await isUnused(ownerUrl))) return;
  throw new Refusal(
    "数据库里已有单位的数据，恢复只在空处进行。请用 LIANFANG_DATA 指定一个空目录，或让 DATABASE_URL 指向一个空的数据库。",
  );
}

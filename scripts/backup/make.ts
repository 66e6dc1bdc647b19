import fs from "node:fs";
import path from "node:path";
import type pg from "pg";
import { Refusal } from "@/scripts/launch/refusal";
import { programStructure } from "@/scripts/launch/structure";
import { writeSynced } from "@/server/file/synced";
import { connected, transaction } from "./connection";
import { contentsOf } from "./contents";
import { dumpTable } from "./dump";
import { finish, listBackups, openUnfinished } from "./folder";
import { keepBackupFile } from "./keep-files";
import { type Content, type Manifest, places, readManifest, type TableEntry, writeManifest } from "./manifest";
import { fileContent } from "./measure";
import { actAs, readerFor } from "./reader";
import { seal } from "./seal";
import { findTables } from "./tables";
import { faultsOfTables } from "./verify";

/** What a backup holds, and what of the data folder is not in it. */
export type Made = { folder: string; manifest: Manifest; unknown: string[] };

/**
 * Backs an installation up while people work: every table from one snapshot, then the files that its rows name (they are
 * never changed nor deleted), then the rest of the data folder. The folder takes its name when all of it lies on the disk
 * and was read again.
 *
 * @param of.passphrase seals the secrets; null leaves them out
 * @throws Refusal with a sentence for the terminal
 */
export async function makeBackup(of: {
  ownerUrl: string;
  root: string;
  into: string;
  passphrase: string | null;
}): Promise<Made> {
  const { root, into } = of;
  const earlier = listBackups(into).at(-1) ?? null;
  const unfinished = openUnfinished(into, root);
  try {
    const taken = await connected(of.ownerUrl, (client) => takeTables(client, unfinished));
    const { files, missing } = await takeFiles(taken.files, root, unfinished, earlier);
    const { secrets, kept, unknown } = contentsOf(root);
    const manifest: Manifest = {
      format: 1,
      structure: programStructure(),
      postgres: taken.postgres,
      instant: taken.instant,
      tables: taken.tables,
      files,
      missing,
      kept: await takeKept(kept, root, unfinished, earlier),
      secrets: of.passphrase ? await takeSecrets(secrets, root, unfinished, of.passphrase) : null,
    };
    const faults = await faultsOfTables(unfinished, manifest);
    if (faults.length > 0)
      throw new Refusal(`备份写入后核对不符：${faults.join("；")}。请检查 ${into} 所在的磁盘后重做。`);
    writeManifest(unfinished, manifest);
    readManifest(unfinished);
    return { folder: finish(unfinished, taken.instant), manifest, unknown };
  } catch (error) {
    fs.rmSync(unfinished, { recursive: true, force: true });
    throw error;
  }
}

type Taken = { instant: Date; postgres: string; tables: TableEntry[]; files: Content[] };

/**
 * Reads all tables from one snapshot, which takes no lock that a writer would wait for. The transaction's time is earlier
 * than its snapshot: what was acknowledged before it is in.
 */
function takeTables(client: pg.Client, folder: string): Promise<Taken> {
  return transaction(client, "isolation level repeatable read, read only", async () => {
    const { rows } = await client.query<{ instant: Date; postgres: string }>(
      "select now() as instant, current_setting('server_version') as postgres",
    );
    const [said] = rows;
    if (!said) throw new Error("the server does not say its time");
    const reader = await readerFor(client);
    const tables: TableEntry[] = [];
    for (const table of await findTables(client)) {
      await actAs(client, reader(table));
      const measured = await dumpTable(client, table, path.join(folder, places.table(table)));
      tables.push({ schema: table.schema, name: table.name, columns: table.columns, ...measured });
    }
    await actAs(client, reader({ schema: "public" }));
    const files = await client.query<Content>("select distinct sha256, size from files order by sha256");
    return { ...said, tables, files: files.rows };
  });
}

async function takeFiles(wanted: Content[], root: string, folder: string, earlier: string | null) {
  const files: Content[] = [];
  const missing: string[] = [];
  for (const content of wanted) {
    const at = places.file(content.sha256);
    const isKept = await keepBackupFile({
      from: path.join(root, at),
      to: path.join(folder, at),
      known: earlier && path.join(earlier, at),
      content,
    });
    if (isKept) files.push(content);
    else missing.push(content.sha256);
  }
  return { files, missing };
}

async function takeKept(
  names: string[],
  root: string,
  folder: string,
  earlier: string | null,
): Promise<Manifest["kept"]> {
  const kept: Manifest["kept"] = [];
  for (const name of names) {
    const content = await fileContent(path.join(root, name));
    const at = places.kept(name);
    await keepBackupFile({
      from: path.join(root, name),
      to: path.join(folder, at),
      known: earlier && path.join(earlier, at),
      content,
    });
    kept.push({ path: name, ...content });
  }
  return kept;
}

async function takeSecrets(names: string[], root: string, folder: string, passphrase: string): Promise<Content> {
  const secrets = names.map((name) => [name, fs.readFileSync(path.join(root, name), "base64")] as const);
  const to = path.join(folder, places.secrets);
  writeSynced(to, await seal(Buffer.from(JSON.stringify(Object.fromEntries(secrets))), passphrase));
  return fileContent(to);
}

import { randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { beforeAll, expect, it } from "vitest";
import { startEmbedded } from "@/db/embedded";
import { factories } from "@/db/factories";
import { backupSql, rolesSql } from "@/db/policies/roles";
import { isUnused } from "@/scripts/launch/schema";
import { demandFinished } from "@/scripts/launch/unfinished";
import { adminClient } from "@/server/testing/admin";
import { testDatabase } from "@/server/testing/database";
import { testPassword } from "@/server/testing/global-setup";
import { testInstallation } from "@/server/testing/installation";
import { connected } from "./connection";
import { wantedBackup } from "./folder";
import { type Made, makeBackup } from "./make";
import { type Manifest, places, readManifest, writeManifest } from "./manifest";
import { dropTables, judgeBackup, restoreBackup } from "./restore";

const test = testDatabase();
const office = testInstallation(test);
const passphrase = "a passphrase of tests";
const into = office.folder();
let made: Made;

beforeAll(async () => {
  const make = factories(test.admin);
  const unit = await make.unit({ name: "清源市卫生局" });
  for (let person = 0; person < 300; person++) await make.person(unit.id, {});
  for (const text of ["证明材料一", "证明材料二"]) {
    const stored = await office.blobs.put(Buffer.from(text));
    await test.admin`insert into files ${test.admin({ unit_id: unit.id, id: randomUUID(), ...stored, name: "a.txt", mime: "text/plain", purpose: "evidence", created_at: new Date() })}`;
  }
  made = await backUp();
});

const backUp = async (ownerUrl?: string, to = into): Promise<Made> =>
  makeBackup({ ownerUrl: ownerUrl ?? (await office.ownerUrl()), root: office.root, into: to, passphrase });

/** A copy of the backup, for damaging. */
function copied(): string {
  const to = path.join(office.folder(), "backup");
  fs.cpSync(made.folder, to, { recursive: true });
  return to;
}

/** Restores into a new folder and a new database of the same server. */
async function restore(
  of: { folder?: string; manifest?: Manifest; root?: string; otherUrl?: string; passphrase?: string } = {},
) {
  const { folder = made.folder, root = office.folder() } = of;
  const manifest = of.manifest ?? (await judgeBackup(folder));
  const otherUrl = of.otherUrl ?? (await office.emptyDatabase());
  await restoreBackup({ folder, manifest, root, otherUrl, passphrase: of.passphrase ?? passphrase });
  return { root, otherUrl };
}

it("restores into an empty folder and an outside database: rows, files and secrets", async () => {
  const { root, otherUrl } = await restore();
  const { rows } = await connected(otherUrl, (client) => client.query("select count(*)::int as n from persons"));
  expect(rows).toEqual([{ n: 300 }]);
  const text = await Promise.all(
    made.manifest.files.map(({ sha256 }) => fs.promises.readFile(path.join(root, places.file(sha256)), "utf8")),
  );
  expect(text.sort()).toEqual(["证明材料一", "证明材料二"]);
  expect(fs.readFileSync(path.join(root, "secrets.json"))).toEqual(
    fs.readFileSync(path.join(office.root, "secrets.json")),
  );
  expect(fs.statSync(path.join(root, "secrets.json")).mode & 0o777).toBe(0o600);
  demandFinished(root);
});

it("backs up and restores as an owner who is no superuser, with and without somebody who reads past row security", async () => {
  const server = await startEmbedded({ dataDir: path.join(office.folder(), "data"), isThrowaway: true });
  try {
    const admin = adminClient(server.url("postgres"));
    await admin.unsafe(
      `${rolesSql(testPassword)}; create role dba login password 'dba'; grant lianfang_owner to dba with set true`,
    );
    await admin.unsafe("create database office owner dba");
    const otherUrl = `postgres://dba:dba@127.0.0.1:${server.port}/office`;
    await restore({ otherUrl });
    const hashes = ({ manifest }: Made) => manifest.tables.map((table) => [table.name, table.rows, table.sha256]);
    expect(hashes(await backUp(otherUrl, office.folder()))).toEqual(hashes(made));
    await asOwner(otherUrl, "drop policy owner_all on risks; create policy owner_all on risks using (level is null)");
    await expect(backUp(otherUrl, office.folder())).rejects.toThrow(/表 risks 的行级安全会使备份不完整/);
    await admin.unsafe(`${backupSql} grant lianfang_backup to dba with set true`);
    await admin.end();
    expect(hashes(await backUp(otherUrl, office.folder()))).toEqual(hashes(made));
  } finally {
    await server.stop();
  }
});

const asOwner = (url: string, statements: string) =>
  connected(url, (client) => client.query(`set role lianfang_owner; ${statements}`));

it.each<[what: string, damage: (folder: string) => void, sentence: RegExp]>([
  [
    "a table with one bit turned",
    (at) => turnBit(path.join(at, "tables/public.persons.copy.gz")),
    /不完整，没有恢复：\n数据表 tables\/public\.persons\.copy\.gz 缺失或已损坏/,
  ],
  [
    "a table cut short",
    (at) => fs.truncateSync(path.join(at, "tables/public.persons.copy.gz"), 900),
    /数据表 tables\/public\.persons/,
  ],
  [
    "a table that is not there",
    (at) => fs.rmSync(path.join(at, "tables/public.units.copy.gz")),
    /数据表 tables\/public\.units.* 缺失/,
  ],
  ["a file that is not there", (at) => fs.rmSync(path.join(at, fileOf(at))), /文件 files\/.. ?.*缺失或已损坏/],
  ["a file with one bit turned", (at) => turnBit(path.join(at, fileOf(at))), /文件 files\/.*缺失或已损坏/],
  ["secrets with one bit turned", (at) => turnBit(path.join(at, places.secrets)), /文件 secrets\.enc 缺失或已损坏/],
  ["a manifest with one bit turned", (at) => turnBit(path.join(at, places.manifest)), /备份清单 .* 已损坏/],
  ["no manifest", (at) => fs.rmSync(path.join(at, places.manifest)), /不是一份完整的备份/],
  [
    "another structure",
    (at) => restructure(at, { hash: "older", program: "0.0.1" }),
    /备份由较旧的程序（0\.0\.1.*请用做备份时的程序版本恢复/,
  ],
  ["a newer structure", (at) => restructure(at, { hash: "newer", program: "9.0.0" }), /备份由较新的程序（9\.0\.0/],
])("refuses %s before it changes anything", async (_, damage, sentence) => {
  const folder = copied();
  damage(folder);
  await expect(judgeBackup(folder)).rejects.toThrow(sentence);
});

const fileOf = (folder: string) => places.file(readManifest(folder).files[0]?.sha256 ?? "");

function turnBit(file: string): void {
  const bytes = fs.readFileSync(file);
  const middle = Math.floor(bytes.length / 2);
  bytes.writeUInt8((bytes[middle] ?? 0) ^ 1, middle);
  fs.writeFileSync(file, bytes);
}

function restructure(folder: string, to: Partial<Manifest["structure"]>): void {
  const manifest = readManifest(folder);
  writeManifest(folder, { ...manifest, structure: { ...manifest.structure, ...to } });
}

it("refuses another passphrase, a folder with files, and a database with units", async () => {
  await expect(restore({ passphrase: "another passphrase" })).rejects.toThrow(/备份口令不对/);
  await expect(restore({ root: office.root })).rejects.toThrow(/里已有文件，恢复只在空处进行/);
  await expect(restore({ otherUrl: await office.ownerUrl() })).rejects.toThrow(
    /数据库里已有单位的数据，恢复只在空处进行/,
  );
});

it("leaves the database empty when a restore is broken off, lets nobody start on it, and can be run again", async () => {
  const root = office.folder();
  const otherUrl = await office.emptyDatabase();
  const manifest = structuredClone(made.manifest);
  const last = manifest.tables.find((table) => table.name === "persons");
  if (last) last.sha256 = "0".repeat(64);
  await expect(restore({ root, otherUrl, manifest })).rejects.toThrow(/persons does not hold/);
  expect(await isUnused(otherUrl)).toBe(true);
  expect(() => demandFinished(root)).toThrow(/上次从备份恢复没有完成/);
  await restore({ root, otherUrl });
  demandFinished(root);
  expect(await isUnused(otherUrl)).toBe(false);
});

it("clears what a broken-off restore left in the own database, and gives the schema back to everybody's use", async () => {
  const url = await office.emptyDatabase();
  const schema = async () => {
    const { rows } = await connected(url, (client) =>
      client.query(
        `select pg_get_userbyid(nspowner) as owner, nspacl::text as acl, to_regclass('public.left_over') as left_over
           from pg_namespace where nspname = 'public'`,
      ),
    );
    return rows;
  };
  const before = await schema();
  expect(before[0]?.acl).toContain("=U/");
  await connected(url, (client) => client.query("create table public.left_over (id int)"));
  await dropTables(url);
  expect(await schema()).toEqual(before);
});

it("gives a second backup the same files without a second copy, and never a damaged one", async () => {
  const [first, second] = made.manifest.files.map(({ sha256 }) => places.file(sha256));
  if (!first || !second) throw new Error("no files");
  const to = office.folder();
  const earlier = await backUp(undefined, to);
  fs.writeFileSync(path.join(earlier.folder, second), "damaged");
  await new Promise((resolve) => setTimeout(resolve, 1100));
  const later = await backUp(undefined, to);
  expect(fs.statSync(path.join(later.folder, first)).ino).toBe(fs.statSync(path.join(earlier.folder, first)).ino);
  expect(fs.readFileSync(path.join(later.folder, second), "utf8")).toMatch(/^证明材料/);
  expect(wantedBackup(to)).toBe(later.folder);
  await judgeBackup(later.folder);
});

it("tells what the data folder lacks or nobody spoke of, and never takes half a backup for one", async () => {
  const to = office.folder();
  const lost = made.manifest.files[0]?.sha256 ?? "";
  fs.renameSync(path.join(office.root, places.file(lost)), path.join(office.root, "elsewhere"));
  fs.mkdirSync(path.join(to, "unfinished-999999999"));
  try {
    const { manifest, unknown } = await backUp(undefined, to);
    expect(manifest.missing).toEqual([lost]);
    expect(unknown).toEqual(["elsewhere"]);
    expect(fs.readdirSync(to)).toHaveLength(1);
    await expect(backUp(undefined, path.join(office.root, "backups"))).rejects.toThrow(/不能一个在另一个里面/);
    expect(() => wantedBackup(office.folder())).toThrow(/没有完整的备份/);
  } finally {
    fs.renameSync(path.join(office.root, "elsewhere"), path.join(office.root, places.file(lost)));
  }
});

it("needs to carry no sequence: the schema has none", async () => {
  const found = await test.admin`
    select schemaname || '.' || sequencename as name from pg_sequences where schemaname in ('public', 'app', 'pgboss')`;
  expect(found).toHaveLength(0);
});

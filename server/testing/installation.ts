import { randomUUID } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, inject } from "vitest";
import { newAuditKey } from "@/server/audit/anchor";
import { openBlobs } from "@/server/file/blobs";
import type { BlobStore } from "@/server/frame/ports";
import { adminClient } from "./admin";
import type { TestDatabase } from "./database";
import { testPassword } from "./global-setup";

/** A data folder beside a test's database, for what looks at an installation from outside. */
export type TestInstallation = {
  root: string;
  blobs: BlobStore;
  /** Connection string of the superuser for the test's database. */
  ownerUrl: () => Promise<string>;
  /** A new folder, gone afterwards. */
  folder: () => string;
  /** A new empty database of the same server, gone afterwards. */
  emptyDatabase: () => Promise<string>;
};

/** Makes the data folder of the calling test file's database, with its secrets. */
export function testInstallation(test: TestDatabase): TestInstallation {
  const made: string[] = [];
  const databases: string[] = [];
  const folder = () => {
    const at = fs.mkdtempSync(path.join(os.tmpdir(), "lianfang-installation-"));
    fs.chmodSync(at, 0o755);
    made.push(at);
    return at;
  };
  const urlOf = (name: string) => inject("postgres").adminUrl.replace(/\/postgres$/, `/${name}`);
  const root = folder();
  const secrets = { session: "s".repeat(48), database: testPassword, audit: newAuditKey() };
  fs.writeFileSync(path.join(root, "secrets.json"), JSON.stringify(secrets), { mode: 0o600 });
  afterAll(async () => {
    const server = adminClient(inject("postgres").adminUrl);
    for (const name of databases) await server.unsafe(`drop database ${name} with (force)`);
    await server.end();
    for (const at of made) fs.rmSync(at, { recursive: true, force: true });
  });
  return {
    root,
    folder,
    blobs: openBlobs(path.join(root, "files")),
    ownerUrl: async () => {
      const [{ name }] = await test.admin<[{ name: string }]>`select current_database() as name`;
      return urlOf(name);
    },
    emptyDatabase: async () => {
      const name = `test_${randomUUID().replaceAll("-", "")}`;
      const server = adminClient(inject("postgres").adminUrl);
      await server.unsafe(`create database ${name}`);
      await server.end();
      databases.push(name);
      return urlOf(name);
    },
  };
}

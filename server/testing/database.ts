import { randomUUID } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type postgres from "postgres";
import { afterAll, beforeAll, inject } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { openBlobs } from "@/server/file/blobs";
import type { BlobStore } from "@/server/frame/ports";
import { adminClient } from "./admin";
import { templateDatabase, testPassword } from "./global-setup";

export type TestDatabase = {
  /** As the application has it: the login role without rights. */
  db: Database;
  /** As superuser, past row security. */
  admin: postgres.Sql;
  /** Connection string of the application's login role. */
  appUrl: string;
  blobs: BlobStore;
};

/** A clone of the migrated template database for the calling test file; gone afterwards. */
export function testDatabase(max = 5): TestDatabase {
  const held = {} as TestDatabase;
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "lianfang-blobs-"));
  beforeAll(async () => {
    const { adminUrl, port } = inject("postgres");
    const server = adminClient(adminUrl);
    await server.unsafe(`create database ${name} template ${templateDatabase}`);
    await server.end();
    held.appUrl = `postgres://lianfang_app:${testPassword}@127.0.0.1:${port}/${name}`;
    held.db = openDatabase(held.appUrl, max);
    held.admin = adminClient(adminUrl.replace(/\/postgres$/, `/${name}`));
    held.blobs = openBlobs(folder);
  });
  afterAll(async () => {
    await held.db.close();
    await held.admin.end();
    const server = adminClient(inject("postgres").adminUrl);
    await server.unsafe(`drop database ${name} with (force)`);
    await server.end();
    fs.rmSync(folder, { recursive: true, force: true });
  });
  return held;
}

import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "@/db/embedded";
import { migrateDatabase } from "@/db/migrate";
import { openStory } from "@/db/story";
import { jobQueues } from "@/server/ground/jobs";
import { adminClient } from "./admin";

declare module "vitest" {
  export interface ProvidedContext {
    /** Connection strings of the test server. */
    postgres: { port: number; adminUrl: string };
  }
}

export const templateDatabase = "lianfang_template";
export const testPassword = "password-of-tests";

/** One real PostgreSQL for the whole suite; the template database is migrated once and cloned per test file. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "lianfang-test-"));
  fs.chmodSync(folder, 0o755);
  const server = await startEmbedded({ dataDir: path.join(folder, "data"), isThrowaway: true });
  try {
    const admin = adminClient(server.url("postgres"));
    await admin.unsafe(`create database ${templateDatabase}`);
    await admin.end();
    await migrateDatabase(server.url(templateDatabase), testPassword, jobQueues);
    // Most tests act as people who have no sessions; those about sessions and jobs close the story first.
    const template = adminClient(server.url(templateDatabase));
    await openStory(template);
    await template.end();
  } catch (error) {
    await server.stop();
    throw error;
  }
  project.provide("postgres", { port: server.port, adminUrl: server.url("postgres") });
  return async () => {
    await server.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  };
}

import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { expect, inject, it } from "vitest";
import { ownStructure } from "@/db/structure";
import { jobQueues } from "@/server/ground/jobs";
import { adminClient } from "@/server/testing/admin";
import { testDatabase } from "@/server/testing/database";
import { testPassword } from "@/server/testing/global-setup";
import { readySchema } from "./schema";
import { demandStructure, structureDifference } from "./structure";

const test = testDatabase();
const own = ownStructure(jobQueues);
const other = { ...own, hash: "0123456789abcdef" };

/** Owner's connection string of the test's database. */
async function ownerUrl(): Promise<string> {
  const [{ name }] = await test.admin<[{ name: string }]>`select current_database() as name`;
  return inject("postgres").adminUrl.replace(/\/postgres$/, `/${name}`);
}

it.each<[data: string, noted: string, sentence: RegExp]>([
  ["a lower version", "program = '0.0.9', hash = 'older'", /数据由较旧的程序（0\.0\.9 版.*older.*）建立，本程序.*较新/],
  [
    "a higher version",
    "program = '0.10.0', hash = 'newer'",
    /数据由较新的程序（0\.10\.0 版.*newer.*）建立，本程序.*较旧/,
  ],
  ["earlier tables", "at = at - interval '1 day', hash = 'older'", /数据由较旧的程序/],
  ["later tables", "at = at + interval '1 day', hash = 'newer'", /数据由较新的程序/],
  ["other rules on the same tables", "hash = 'other'", /数据由另一份程序.*数据结构不同/],
])(
  "refuses data of %s in a sentence, to the start and to web and worker, and changes nothing",
  async (_, noted, sentence) => {
    await test.admin.unsafe(`update app.structure set ${noted}; drop policy if exists own_all on risks`);
    try {
      await expect(readySchema(await ownerUrl(), testPassword, false)).rejects.toThrow(sentence);
      await expect(demandStructure(test.appUrl)).rejects.toThrow(
        /数据没有改动。请换用建立这些数据的程序版本；.*LIANFANG_DATA/,
      );
      expect(
        await test.admin`select from pg_policies where tablename = 'risks' and policyname = 'own_all'`,
      ).toHaveLength(0);
    } finally {
      await test.admin`update app.structure set ${test.admin(own, "program", "hash", "at")}`;
    }
  },
);

it("makes good what was taken away from data of its own", async () => {
  await test.admin`drop policy if exists own_all on risks`;
  await readySchema(await ownerUrl(), testPassword, false);
  await demandStructure(test.appUrl);
  expect(await test.admin`select from pg_policies where tablename = 'risks' and policyname = 'own_all'`).toHaveLength(
    1,
  );
});

it("refuses tables of which nobody noted anything", async () => {
  await test.admin`alter table app.structure rename to noted_elsewhere`;
  try {
    await expect(readySchema(await ownerUrl(), testPassword, false)).rejects.toThrow(
      /没有版本记录：由早先的程序版本或别的系统建立/,
    );
  } finally {
    await test.admin`alter table app.noted_elsewhere rename to structure`;
  }
});

it("goes on where a first start was broken off", async () => {
  const server = adminClient(inject("postgres").adminUrl);
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const url = inject("postgres").adminUrl.replace(/\/postgres$/, `/${name}`);
  await server.unsafe(`create database ${name}`);
  try {
    await readySchema(url, testPassword, false);
    const owner = postgres(url, { max: 1, onnotice: () => undefined });
    await owner.unsafe(
      "drop schema public cascade; drop schema drizzle cascade; drop schema pgboss cascade; create schema public",
    );
    await owner.end();
    await readySchema(url, testPassword, false);
    await demandStructure(url);
  } finally {
    await server.unsafe(`drop database ${name} with (force)`);
    await server.end();
  }
});

it("compares versions by number, then by the day of the tables", () => {
  const later = new Date(own.at.getTime() + 1);
  expect(structureDifference(own, own)).toBeNull();
  expect(structureDifference({ ...own, program: "9.9.9", at: later }, own)).toBeNull();
  expect(structureDifference({ ...other, program: "0.10.0" }, { ...own, program: "0.9.0" })).toContain("较新的程序");
  expect(structureDifference({ ...other, at: later }, own)).toContain("较新的程序");
  expect(structureDifference(other, own)).toContain("另一份程序");
});

it("does not make people wait behind a start that waits for a backup", async () => {
  const url = await ownerUrl();
  const backup = await test.admin.reserve();
  await backup`begin isolation level repeatable read`;
  await backup`select 1 from risks limit 1`;
  try {
    await expect(readySchema(url, testPassword, false)).rejects.toThrow(/正在备份或恢复.*请等它完成后重新运行/);
    await test.admin`select 1 from risks limit 1`;
  } finally {
    await backup`rollback`;
    backup.release();
  }
});

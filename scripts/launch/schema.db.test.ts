import postgres from "postgres";
import { expect, inject, it } from "vitest";
import { testDatabase } from "@/server/testing/database";
import { testPassword } from "@/server/testing/global-setup";
import { readySchema } from "./schema";

const test = testDatabase();

it.each(["", "createrole"])("prints what to run for an owner (%s) who may not change the roles", async (right) => {
  const name = `lianfang_test_owner${right}`;
  await test.admin.unsafe(`drop role if exists ${name}; create role ${name} login password 'eigen' ${right}`);
  try {
    const url = new URL(test.appUrl);
    url.username = name;
    url.password = "eigen";
    const refusal = readySchema(url.href, testPassword, false);
    await expect(refusal).rejects.toThrow(/无权建立或修改所需的角色.*\n[\s\S]*CREATE ROLE lianfang_owner/);
    await expect(refusal).rejects.toThrow(`GRANT lianfang_owner, lianfang_backup TO "${name}"`);
  } finally {
    await test.admin.unsafe(`drop role ${name}`);
  }
});

it("does not take the login role from another installation on the same server", async () => {
  const { adminUrl } = inject("postgres");
  const taking = readySchema(adminUrl, "of a data folder of its own", false);
  await expect(taking).rejects.toThrow(/已有另一套廉防在用[\s\S]*ALTER ROLE lianfang_app WITH LOGIN/);
  const first = postgres(test.appUrl, { max: 1 });
  expect(await first`select 1 as open`).toHaveLength(1);
  await first.end();
});

import { expect, it } from "vitest";
import { testDatabase } from "@/server/testing/database";
import { readySchema } from "./schema";

const test = testDatabase();

it.each(["", "createrole"])("prints what to run for an owner (%s) who may not change the roles", async (right) => {
  const name = `lianfang_test_owner${right}`;
  await test.admin.unsafe(`drop role if exists ${name}; create role ${name} login password 'eigen' ${right}`);
  try {
    const url = new URL(test.appUrl);
    url.username = name;
    url.password = "eigen";
    const refusal = readySchema(url.href, "the password of the app");
    await expect(refusal).rejects.toThrow(/无权建立或修改所需的角色.*\n[\s\S]*CREATE ROLE lianfang_owner/);
    await expect(refusal).rejects.toThrow(`GRANT lianfang_owner TO "${name}"`);
  } finally {
    await test.admin.unsafe(`drop role ${name}`);
  }
});

import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";

/** Runs a process that has Next's listeners and then ours, meets the fault, and would end by itself with 7. */
function meet(rejections: "end" | "log", fault: string) {
  const code = `
    import { createRequire } from "node:module";
    import { DrizzleQueryError } from "drizzle-orm";
    import { endAtFaults } from "./scripts/launch/last-words.ts";
    const { installProcessErrorHandlers } = createRequire(import.meta.url)(
      "next/dist/server/node-environment-extensions/process-error-handlers");
    installProcessErrorHandlers(false);
    endAtFaults("${rejections}");
    installProcessErrorHandlers(false);
    const failed = new DrizzleQueryError("select $1", ["赵六的身份证号"], new Error("refused"));
    setTimeout(() => process.exit(7), 200);
    ${fault}`;
  const { status, stderr } = spawnSync(process.execPath, ["--import", "tsx", "--input-type=module", "-e", code], {
    encoding: "utf8",
    env: { ...process.env, LIANFANG_LOG: "" },
  });
  return { status, stderr };
}

it.each(["end", "log"] as const)("ends at an exception that nobody caught (rejections: %s)", (rejections) => {
  const { status, stderr } = meet(rejections, "setImmediate(() => { throw failed; });");
  expect(status).toBe(1);
  expect(stderr).toContain("refused");
  expect(stderr).not.toContain("赵六");
});

it("ends the worker, and not the web server, at a promise that nobody looked after", () => {
  expect(meet("end", "void Promise.reject(failed);").status).toBe(1);
  const { status, stderr } = meet("log", "void Promise.reject(failed);");
  expect(status).toBe(7);
  expect(stderr).toContain("refused");
  expect(stderr).not.toContain("赵六");
});

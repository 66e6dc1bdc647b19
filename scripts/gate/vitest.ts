import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { z } from "zod";
import { command } from "./command";
import type { Step } from "./step";

const report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

/** One project of vitest.config.ts as a step. A file that cannot be read counts as one failure; so does a skipped test. */
export const vitest = (project: string): Step => ({
  name: `vitest ${project}`,
  run: async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "lianfang-report-"));
    const file = path.join(folder, "report.json");
    try {
      const { code, said } = await command("vitest", [
        "run",
        `--project=${project}`,
        "--reporter=default",
        "--reporter=json",
        `--outputFile.json=${file}`,
      ]);
      if (!fs.existsSync(file)) return { passed: 0, failed: 1, said };
      const { numPassedTests, numFailedTests, numPendingTests, testResults } = report.parse(
        JSON.parse(fs.readFileSync(file, "utf8")),
      );
      const unread = testResults.filter((t) => t.status === "failed" && t.assertionResults.length === 0).length;
      const failed = numFailedTests + numPendingTests + unread;
      return { passed: numPassedTests, failed: code !== 0 && failed === 0 ? 1 : failed, said };
    } finally {
      fs.rmSync(folder, { recursive: true, force: true });
    }
  },
});

import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { z } from "zod";
import { command } from "./command";
import type { Step } from "./step";

const report = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  errors: z.array(z.object({ message: z.string().optional() })),
});

/** The journeys in a real browser. A journey that passed only at the second try, or was skipped, counts as failed. */
export const journeys: Step = {
  name: "journeys",
  run: async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "lianfang-report-"));
    const file = path.join(folder, "report.json");
    try {
      const { said, code } = await command("playwright", ["test", "--reporter=list,json"], {
        env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file },
      });
      if (!fs.existsSync(file)) return { passed: 0, failed: 1, said };
      const { stats, errors } = report.parse(JSON.parse(fs.readFileSync(file, "utf8")));
      const failed = stats.unexpected + stats.flaky + stats.skipped + errors.length;
      return { passed: stats.expected, failed: code !== 0 && failed === 0 ? 1 : failed, said };
    } finally {
      fs.rmSync(folder, { recursive: true, force: true });
    }
  },
};

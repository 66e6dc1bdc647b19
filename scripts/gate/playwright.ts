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
    const { said, printed, code } = await command("playwright", ["test", "--reporter=json"]);
    const parsed = report.safeParse(readJson(printed));
    if (!parsed.success) return { passed: 0, failed: 1, said };
    const { stats, errors } = parsed.data;
    const failed = stats.unexpected + stats.flaky + stats.skipped + errors.length;
    return { passed: stats.expected, failed: code !== 0 && failed === 0 ? 1 : failed, said };
  },
};

/** Anything printed before the report is not part of it. */
function readJson(printed: string): unknown {
  const start = printed.search(/^\{/m);
  if (start < 0) return null;
  try {
    return JSON.parse(printed.slice(start));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

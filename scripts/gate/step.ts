/** What a suite came to: a suite is its number of tests, or one check that holds or does not. */
export type Outcome = { passed: number; failed: number; said: string };
export type Step = { name: string; run: () => Promise<Outcome> };

/**
 * Runs steps, a few at a time, and says of each how it went and how long it took; what a failed step said is printed whole.
 * A step that throws, or in which nothing ran, counts as one failure: silence is not success.
 *
 * @param atOnce steps that may run side by side
 */
export async function runSteps(steps: readonly Step[], atOnce: number): Promise<Outcome> {
  const total: Outcome = { passed: 0, failed: 0, said: "" };
  const waiting = [...steps];
  const line = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const outcome = await timed(step);
      total.passed += outcome.passed;
      total.failed += outcome.failed;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, line));
  return total;
}

/** The last line of every command of checks. @returns the exit code */
export function conclude({ passed, failed }: Outcome): number {
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

async function timed(step: Step): Promise<Outcome> {
  const from = performance.now();
  const outcome = heard(await step.run().catch(broken));
  const seconds = ((performance.now() - from) / 1000).toFixed(1);
  const verdict = outcome.failed > 0 ? "FAILED" : "ok";
  if (outcome.failed > 0) console.log(`\n──── ${step.name}\n${outcome.said.trim()}\n────`);
  console.log(
    `${verdict.padEnd(7)}${step.name.padEnd(24)}${seconds.padStart(7)} s  ${outcome.passed} passed, ${outcome.failed} failed`,
  );
  return outcome;
}

const broken = (error: unknown): Outcome => ({
  passed: 0,
  failed: 1,
  said: error instanceof Error ? (error.stack ?? error.message) : String(error),
});

const heard = (outcome: Outcome): Outcome =>
  outcome.passed + outcome.failed > 0 ? outcome : { ...outcome, failed: 1, said: `${outcome.said}\nnothing ran` };

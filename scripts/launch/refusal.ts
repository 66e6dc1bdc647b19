/** Why the start command stops, as a sentence for the person at the terminal that says what to do. */
export class Refusal extends Error {}

/** Ends a command that a refusal stops: the sentence alone, not where in the code it was said. */
export function endRefused(error: unknown): never {
  console.error(error instanceof Refusal ? error.message : error);
  process.exit(1);
}

import { isDeepStrictEqual } from "node:util";
import { DomainError } from "./errors";

/** Ends a rehearsal: its transaction is rolled back. */
export class Rehearsed extends Error {
  constructor(readonly output: unknown) {
    super("rehearsed");
  }
}

/**
 * Carries something out whose output goes onto paper. It is rehearsed first, in a transaction that is rolled back; from
 * that the paper is drawn, outside any transaction; then it is carried out. A paper that fails leaves nothing behind.
 *
 * @param carryOut does it in one transaction, and calls `settle` with the output before it commits
 * @throws DomainError wrongState when the output would no longer be the one drawn; what `carryOut` and `draw` throw
 */
export async function onPaper<O, R>(
  carryOut: (settle: (output: O) => void, isRehearsal: boolean) => Promise<O>,
  draw: (output: O) => Promise<R>,
): Promise<R> {
  const rehearsed = await carryOut((output) => {
    throw new Rehearsed(output);
  }, true).catch((end: unknown) => {
    if (end instanceof Rehearsed) return end.output as O;
    throw end;
  });
  const paper = await draw(rehearsed);
  await carryOut((output) => {
    if (!isDeepStrictEqual(output, rehearsed))
      throw new DomainError("wrongState", { state: "内容刚有变动，没有办理，请再试一次" });
  }, false);
  return paper;
}

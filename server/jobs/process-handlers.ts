import { issueHandler, reopenDraft } from "../campaign/issue";
import { renderCircular } from "../circular/render";
import type { TxCtx } from "../context";
import { importHandler } from "../org/import/run";
import type { ProcessHandler, ProcessKind } from "./process";

/** Who does the work of which kind of process; one handler a kind, told apart further by the input. */
export const processHandlers: Partial<Record<ProcessKind, ProcessHandler>> = {
  import: importHandler,
  issue: issueHandler,
  circular: renderCircular,
};

/**
 * What is put back when a process of a kind is given up, in the transaction that marks it failed: whatever its starting
 * had closed is open again, however the work came to its end.
 */
export const processUndo: Partial<Record<ProcessKind, (ctx: TxCtx, input: unknown) => Promise<void>>> = {
  issue: reopenDraft,
};

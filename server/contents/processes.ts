import { issueHandler, reopenDraft } from "@/server/campaign/issue";
import { renderCircular } from "@/server/circular/render";
import type { TxCtx } from "@/server/frame/context";
import type { ProcessHandler, ProcessKind } from "@/server/jobs/process";
import { importHandler } from "@/server/org/import/run";

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

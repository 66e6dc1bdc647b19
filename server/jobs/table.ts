import type { TxCtx } from "@/server/frame/context";
import type { AnyVerb } from "@/server/frame/verb";
import type { JobName } from "@/server/ground/jobs";
import type { ProcessHandler, ProcessKind } from "./process";

/** What the machinery is told of a kind of process. */
export type ProcessEntry = {
  handle: ProcessHandler;
  /**
   * Puts back what its starting had closed when it is given up, in the transaction that marks it failed, however the work
   * came to its end.
   */
  undo?: (ctx: TxCtx, input: unknown) => Promise<void>;
  /** Tables that it fills by the thousand in one go. */
  fills?: readonly string[];
};

/** Who carries out which job, as the system, in the context of the payload's unit; it stands in the contents. */
export type JobTable = {
  verbs: Readonly<Record<Exclude<JobName, "process.run" | "process.abandoned">, AnyVerb>>;
  processes: Readonly<Record<ProcessKind, ProcessEntry>>;
};

import { issueHandler } from "../campaign/issue";
import { renderCircular } from "../circular/render";
import { importHandler } from "../org/import/run";
import type { ProcessHandler, ProcessKind } from "./process";

/** Who does the work of which kind of process; one handler a kind, told apart further by the input. */
export const processHandlers: Partial<Record<ProcessKind, ProcessHandler>> = {
  import: importHandler,
  issue: issueHandler,
  circular: renderCircular,
};

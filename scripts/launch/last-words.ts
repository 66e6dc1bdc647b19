import { logFault } from "@/server/frame/fault";

/**
 * Ends this process at an exception that nobody caught: whatever was under way is in no known state, and the starter
 * puts a new one in its place. Called when everything is loaded, for Next brings listeners that log and go on.
 *
 * @param rejections whether a promise that nobody looked after ends the process too. Not in the web server: a page begins
 *   to fetch what it may not need after all, and Next counts on nobody's minding; there it is logged.
 */
export function endAtFaults(rejections: "end" | "log"): void {
  const end = (fault: unknown) => {
    logFault(fault);
    process.exit(1);
  };
  const minding = rejections === "end" ? end : (fault: unknown) => logFault(fault);
  for (const event of ["uncaughtException", "unhandledRejection"]) process.removeAllListeners(event);
  process.on("uncaughtException", end);
  process.on("unhandledRejection", minding);
  // At every request Next puts its listener back, which prints the whole error, values of failed statements included,
  // unless the one that it keeps here is listening.
  Object.assign(globalThis, { [Symbol.for("next.unhandledRejectionListener")]: minding });
}

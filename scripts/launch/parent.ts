import fs from "node:fs";

/**
 * Tells when the npm that runs us has ended without a word (killed, or its terminal gone): it stands one or, behind a
 * shell that it started, two processes above us. Does nothing when we were not started by npm.
 */
export function watchParent(tell: () => void): void {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const above = isShell(parent) ? parentOf(parent) : null;
  const timer = setInterval(() => {
    if (process.ppid === parent && (above === null || parentOf(parent) === above)) return;
    clearInterval(timer);
    tell();
  }, 250);
  timer.unref();
}

const isShell = (pid: number) => /^(sh|dash|bash|ash|zsh)$/.test(stateOf(pid)?.name ?? "");
const parentOf = (pid: number) => stateOf(pid)?.parent ?? null;

/** From /proc; null where there is none. */
function stateOf(pid: number): { name: string; parent: number } | null {
  const file = `/proc/${pid}/stat`;
  if (!fs.existsSync(file)) return null;
  const [, name, parent] = /^\d+ \((.*)\) \S (\d+) /.exec(fs.readFileSync(file, "utf8")) ?? [];
  return name === undefined ? null : { name, parent: Number(parent) };
}

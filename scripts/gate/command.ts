import { spawn } from "node:child_process";

/** Runs a program to its end and keeps what it said: on both channels, and on the first alone. */
export function command(
  program: string,
  args: readonly string[],
  { cwd = process.cwd(), env = {} }: { cwd?: string; env?: Record<string, string> } = {},
): Promise<{ code: number; said: string; printed: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, NO_COLOR: "1", ...env },
    });
    let said = "";
    let printed = "";
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      printed += chunk.toString();
    });
    child.stderr.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? 1, said, printed }));
  });
}

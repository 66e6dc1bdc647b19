import { spawn } from "node:child_process";

/** Runs a script under the present Node to its end; it stops with us. */
export function execute(script: string, args: string[]): Promise<{ code: number; said: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], { stdio: ["ignore", "pipe", "pipe"] });
    const stop = () => void child.kill("SIGTERM");
    process.once("exit", stop);
    let said = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => {
        said += chunk.toString();
      });
    child.on("error", reject);
    child.on("close", (code) => {
      process.off("exit", stop);
      resolve({ code: code ?? 1, said });
    });
  });
}

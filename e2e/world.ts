import { spawn } from "node:child_process";
import readline from "node:readline";

/**
 * Makes the world in a process of its own (the test runner reads modules in a way of its own, which not every package
 * stands), and tells the journeys where it is.
 *
 * @returns takes the world away
 */
export default async function makeWorld(): Promise<() => Promise<void>> {
  const server = spawn(process.execPath, ["--import", "tsx", "e2e/serve.ts"], { stdio: ["pipe", "pipe", "inherit"] });
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  const place = new Promise<string>((resolve) => {
    readline.createInterface(server.stdout).on("line", (line) => {
      if (line.startsWith("world ")) resolve(line.slice("world ".length));
      else console.log(line);
    });
  });
  const found = await Promise.race([place, ended]);
  if (found === undefined) throw new Error("the world did not come up");
  process.env.LIANFANG_WORLD = found;
  return async () => {
    server.stdin.end();
    await ended;
  };
}

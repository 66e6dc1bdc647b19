import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import type { Mutant } from "./draw";
import { applied } from "./edit";
import type { Round } from "./near";
import type { Answer, Task } from "./task";

/** What became of a mutant, and by which test it was found. */
export type Verdict = { outcome: "found" | "late" | "survived" | "untested"; by: string | null };

/** Seconds that a round may take: a mutant that never comes to an end has been found. Ten times what a busy machine needs. */
const patience = { unit: 300, parts: 300, database: 900 };

/** Processes in which mutants are tried, one a project, started when first needed. */
export class Bench {
  readonly #lanes = new Map<Round["project"], ChildProcess>();
  /** Tests that are known to pass when nothing is changed. */
  readonly #sound = new Set<string>();

  /**
   * Runs rounds of tests until one finds the mutant.
   * @throws Error when a test fails with nothing changed as well, or cannot be run
   */
  async try(mutant: Mutant, rounds: readonly Round[]): Promise<Verdict> {
    const source = applied(fs.readFileSync(mutant.file, "utf8"), mutant);
    for (const { project, tests } of rounds) {
      const failed = await this.#ask(project, { file: mutant.file, source, tests });
      if (failed === null) continue;
      if (failed === "late") {
        if ((await this.#ask(project, { file: mutant.file, source: null, tests })) === "late")
          throw new Error(`too slow with nothing changed: ${tests.join(", ")}`);
        return { outcome: "late", by: null };
      }
      await this.#confirm(project, failed.slice(0, failed.indexOf(": ")));
      return { outcome: "found", by: failed };
    }
    return { outcome: rounds.length === 0 ? "untested" : "survived", by: null };
  }

  /** Ends all processes. */
  close(): void {
    for (const lane of this.#lanes.values()) if (lane.connected) lane.disconnect();
    this.#lanes.clear();
  }

  /** A test that has found something is run once with nothing changed: one that always fails finds nothing. */
  async #confirm(project: Round["project"], test: string): Promise<void> {
    if (this.#sound.has(test)) return;
    const failed = await this.#ask(project, { file: test, source: null, tests: [test] });
    if (failed !== null) throw new Error(`fails with nothing changed: ${failed}`);
    this.#sound.add(test);
  }

  async #ask(project: Round["project"], task: Task): Promise<string | null> {
    const lane = this.#lanes.get(project) ?? start(project);
    this.#lanes.set(project, lane);
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), patience[project] * 1000);
    try {
      lane.send(task);
      const [answer]: Answer[] = await Promise.race([
        once(lane, "message", { signal: limit.signal }),
        once(lane, "exit", { signal: limit.signal }).then(() => [{ failed: null, broken: "the process ended" }]),
      ]);
      if (!answer || answer.broken !== null) throw new Error(`${task.file}: ${answer?.broken}`);
      return answer.failed;
    } catch (error) {
      if (!limit.signal.aborted) throw error;
      this.#lanes.delete(project);
      // Whatever runs in circles below it ends with it.
      if (lane.pid) process.kill(-lane.pid, "SIGKILL");
      return "late";
    } finally {
      clearTimeout(timer);
      limit.abort();
    }
  }
}

function start(project: string): ChildProcess {
  return fork("scripts/mutants/lane.ts", [project], {
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    detached: true,
  });
}

import type { Programme } from "@/server/programme/schema/programme";
import type { TaskOf } from "@/server/programme/schema/tasks";
import { fits, type Question, waitText } from "./when";

/** To whom copies of a sheet go, and for whom that is not known yet. */
export interface Copies {
  /** Keys of receivers, each once, in the order of the programme. */
  to: string[];
  /** Receivers whose rule waits for a grading, with what it waits for in Chinese. */
  waiting: { to: string; waitsFor: string }[];
}

/** Copies of one approved sheet: by every rule that fits, not only the first; no rule that fits, nothing owed. */
export function copiesOf(programme: Programme, task: TaskOf<"send">, sheet: string, question: Question): Copies {
  const to = new Set<string>();
  const waiting = new Map<string, string>();
  for (const copy of task.copies) {
    if (!copy.sheets.includes(sheet)) continue;
    const fit = fits(programme, copy.when, question);
    for (const receiver of copy.to) {
      if (fit === "yes") to.add(receiver);
      else if (fit === "wait") waiting.set(receiver, waitText(programme, copy.when));
    }
  }
  return {
    to: [...to],
    waiting: [...waiting]
      .filter(([receiver]) => !to.has(receiver))
      .map(([receiver, waitsFor]) => ({ to: receiver, waitsFor })),
  };
}

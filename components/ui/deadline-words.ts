import type { Tone } from "./mark";

/** Working days left from which on a deadline is shown as near. */
const near = 3;

/** The words and tone of a deadline. Days are ISO; nothing is computed from the clock of the reader's machine. */
export function deadlineWords(of: { on: string | null; workingDaysLeft: number; doneOn?: string | null }): {
  text: string;
  tone: Tone;
} {
  if (of.doneOn)
    return of.on && of.doneOn > of.on
      ? { text: `${of.doneOn} 完成（超期）`, tone: "warn" }
      : { text: `${of.doneOn} 完成`, tone: "good" };
  if (!of.on) return { text: "不限期", tone: "idle" };
  if (of.workingDaysLeft < 0) return { text: `超期 ${-of.workingDaysLeft} 个工作日`, tone: "bad" };
  if (of.workingDaysLeft === 0) return { text: "今天截止", tone: "warn" };
  return { text: `还剩 ${of.workingDaysLeft} 个工作日`, tone: of.workingDaysLeft <= near ? "warn" : "calm" };
}

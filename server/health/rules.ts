/** What was seen of the system: null = no answer in time. Ages in seconds, by the database's clock. */
export type Sight = {
  /** Since a worker was last heard of; null inside = never. */
  beat: { age: number | null } | null;
  /** Since the job that has waited longest should have been taken up; null inside = none waits. */
  queue: { age: number | null } | null;
};
type Part = "ok" | "failed" | "unknown";
export type Health = { isGood: boolean; parts: Record<"database" | "worker" | "queue", Part> };

/** A worker says that it is there every few seconds. */
export const beatEverySeconds = 5;
const beatWithinSeconds = 20;
/** Longer than the pause after a third failed try, and than the sweep of jobs whose worker died. */
const takenUpWithinSeconds = 300;

/** Whether the system serves: the tenants' and the accounts' connections answer, a worker is there, no job lies about. */
export function judge({ beat, queue }: Sight): Health {
  const parts: Health["parts"] = {
    database: beat && queue ? "ok" : "failed",
    worker: partOf(beat && beat.age !== null && beat.age <= beatWithinSeconds),
    queue: partOf(queue && (queue.age === null || queue.age <= takenUpWithinSeconds)),
  };
  return { isGood: Object.values(parts).every((part) => part === "ok"), parts };
}

/** Null = could not be asked. */
const partOf = (isGood: boolean | null): Part => (isGood === null ? "unknown" : isGood ? "ok" : "failed");

export type GanttPhase = { key: string; title: string };
export type GanttTask = { key: string; phase: string; title: string; opensOn: string | null; dueOn: string | null };
export type GanttRow = { key: string; title: string; isPhase: boolean; from: number; to: number; isOpen: boolean };

const day = 86_400_000;
const dayNumber = (iso: string) => Date.parse(`${iso}T00:00:00Z`) / day;

/**
 * Bars of a schedule in days. A task without days of its own and without end runs over the whole chart and is open.
 * @returns rows with days counted from the first day of the chart, the chart's span in days, the first days of its
 *   months, and where today lies (null outside the chart); null when no task has a day
 */
export function ganttOf(phases: readonly GanttPhase[], tasks: readonly GanttTask[], today: string) {
  const days = tasks.flatMap((task) => [task.opensOn, task.dueOn]).filter((one) => one !== null);
  const [first, last] = [days.toSorted()[0], days.toSorted().at(-1)];
  if (first === undefined || last === undefined) return null;
  const start = dayNumber(`${first.slice(0, 7)}-01`);
  const end = dayNumber(last) + 1;
  const rows = phases.flatMap((phase): GanttRow[] => {
    const bars = tasks
      .filter((task) => task.phase === phase.key)
      .map(
        (task): GanttRow => ({
          key: task.key,
          title: task.title,
          isPhase: false,
          from: task.opensOn === null ? 0 : dayNumber(task.opensOn) - start,
          to: task.dueOn === null ? end - start : dayNumber(task.dueOn) + 1 - start,
          isOpen: task.dueOn === null,
        }),
      );
    if (bars.length === 0) return [];
    const whole: GanttRow = {
      key: phase.key,
      title: phase.title,
      isPhase: true,
      from: Math.min(...bars.map((bar) => bar.from)),
      to: Math.max(...bars.map((bar) => bar.to)),
      isOpen: bars.every((bar) => bar.isOpen),
    };
    return [whole, ...bars];
  });
  const now = dayNumber(today) - start;
  return {
    rows,
    span: end - start,
    months: monthsBetween(start, end).map(({ at, label }) => ({ at: at - start, label })),
    today: now >= 0 && now <= end - start ? now : null,
  };
}

function monthsBetween(start: number, end: number): { at: number; label: string }[] {
  const months = [];
  const cursor = new Date(start * day);
  while (cursor.getTime() / day < end) {
    months.push({
      at: cursor.getTime() / day,
      label: `${cursor.getUTCFullYear()}-${String(cursor.getUTCMonth() + 1).padStart(2, "0")}`,
    });
    cursor.setUTCMonth(cursor.getUTCMonth() + 1, 1);
  }
  return months;
}

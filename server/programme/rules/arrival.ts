import type { Programme } from "@/server/programme/schema/programme";
import type { Calendar } from "@/server/template/rules/calendar";
import { dayAfter } from "./schedule";

/** Somebody who owes something, by the days between which he holds it; `to` is null while he does. */
export interface Holding {
  from: string;
  to: string | null;
}

/**
 * By when one who holds a subject owes a task, or null when he does not (who came later, who left).
 * Expected is who holds it on the due day, or today before it; who arrives later owes it by the later of the plan and his
 * arrival plus the programme's working days, as long as the programme lasts; with `none` only who was there owes it.
 * @param dueOn the plan's due day; null when the end is open: then everybody there owes it without a day
 * @param ends the programme's last day, null when it has none
 */
export function owedBy(
  programme: Pick<Programme, "arrival">,
  holding: Holding,
  plan: { dueOn: string | null; ends: string | null; today: string; calendar: Calendar },
): { dueOn: string | null; isLateArrival: boolean } | null {
  const { dueOn, ends, today, calendar } = plan;
  if (holding.from > today) return null;
  const asked = dueOn !== null && dueOn < today ? dueOn : today;
  if (holding.from <= asked) {
    const isHeld = holding.to === null || holding.to >= asked;
    return isHeld
      ? { dueOn: dueOn === null ? null : own(programme, holding, dueOn, calendar), isLateArrival: false }
      : null;
  }
  if (programme.arrival === "none" || dueOn === null) return null;
  const day = own(programme, holding, dueOn, calendar);
  const isGone = holding.to !== null && holding.to < (day < today ? day : today);
  return isGone || (ends !== null && holding.from > ends) ? null : { dueOn: day, isLateArrival: true };
}

/** Nobody has less than the days of an arrival, though he came before the due day. */
function own(programme: Pick<Programme, "arrival">, holding: Holding, dueOn: string, calendar: Calendar): string {
  if (programme.arrival === "none") return dueOn;
  const after = dayAfter(calendar, holding.from, { days: programme.arrival, working: true });
  return after > dueOn ? after : dueOn;
}

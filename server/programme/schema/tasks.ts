import { z } from "zod";
import { isWindow, recurringOf, windowHelp } from "@/server/programme/rules/window";
import { attach } from "./acts/attach";
import { fill } from "./acts/fill";
import { grade } from "./acts/grade";
import { group } from "./acts/group";
import { publish } from "./acts/publish";
import { send } from "./acts/send";
import { state } from "./acts/state";
import { tell } from "./acts/tell";
import { namesOf } from "./kind";
import { stepsIn } from "./routes";
import { type Full, isWritten, withShort } from "./short";
import { repeat, within } from "./time";
import { onNames } from "./vocabulary";
import { who } from "./who";
import { keyText, list, optionNames, ref, text, word } from "./word";

export const windowText = text(40).refine(isWindow, { error: windowHelp });

const common = {
  key: keyText,
  phase: ref("phases").optional(),
  title: text(60),
  window: windowText.optional(),
  due: windowText.optional(),
  /** Counted from something that happens, in place of a day of the calendar. */
  within: within.optional(),
  /** The due day stands even when it is a free day. */
  fixed: z.boolean().optional(),
  /** On one sheet what comes after cannot be opened before; elsewhere it is only warned about. */
  after: list(ref("tasks"), 20).optional(),
  repeat: repeat.optional(),
  /** Who owes it: the participants, or the issuer alone. */
  on: word(onNames).optional(),
  responsible: who.optional(),
  person: who.optional(),
  overseer: who.optional(),
  handIn: who.optional(),
  participants: list(ref("participants"), 20).optional(),
  /** Working days after the due day that do not yet count as late. */
  grace: z.int().min(1).max(60).optional(),
  /** Nothing can be handed in after the due day unless it is unlocked with a reason. */
  locks: z.boolean().optional(),
};

const member = <const D extends string, Shape extends z.ZodRawShape>(act: D, shape: Shape) =>
  z.strictObject({ ...common, do: z.literal(act), ...shape });

/** Letters, counters of other parts and acts of assessment come with the parts they belong to. */
const taskUnion = z.discriminatedUnion("do", [
  member("fill", fill.shape),
  member("grade", grade.shape),
  member("send", send.shape),
  member("publish", publish.shape),
  member("attach", attach.shape),
  member("group", group.shape),
  member("state", state.shape),
  member("tell", tell.shape),
]);
export type Task = z.output<typeof taskUnion>;
export type Act = Task["do"];
export type TaskOf<A extends Act> = Extract<Task, { do: A }>;

/** Every kind of act. */
export const acts = { fill, grade, send, publish, attach, group, state, tell } satisfies Record<Act, { name: string }>;
export const actNames = namesOf(acts);
optionNames.add(taskUnion, { names: actNames });

/** A task; `填表: 表一` in place of `do` and the act's fields, a route as a list of roles, offsets and repetition in a day. */
export const task = withShort(taskUnion, (written, around) => {
  if (!isWritten(written)) return { value: written };
  const acted = shortAct(written);
  const value = { ...(acted.value as Record<string, unknown>) };
  const steps = stepsIn(value.route, around.root);
  if (steps) value.route = around.route(steps, around.key ?? "task", "route");
  const from: Record<string, string> = { ...acted.from };
  for (const field of ["window", "due"]) {
    const day = value[field];
    if (typeof day !== "string") continue;
    if (offset.test(day.replaceAll(/\s/g, "")) && value.within === undefined) {
      value.within = day;
      delete value[field];
      from.within = field;
    } else if (recurringOf(day) && value.repeat === undefined) {
      value.repeat = day;
      from.repeat = field;
    }
  }
  return { value, from };
});

const offset = /后\d+个?(?:工作日|日|天|周|月)(?:之?内)?$/u;

function shortAct(written: Readonly<Record<string, unknown>>): Full {
  if (written.do !== undefined) return { value: written };
  const found = (Object.keys(acts) as Act[]).flatMap((act) =>
    [act, actNames[act]].filter((field) => field in written).map((field) => ({ act, field })),
  );
  const [only] = found;
  if (!only || found.length > 1) return { value: written };
  const { [only.field]: said, ...rest } = written;
  const full = acts[only.act].short?.(said).value;
  const fields = isWritten(full) ? full : {};
  const from = Object.fromEntries(["do", ...Object.keys(fields)].map((field) => [field, only.field]));
  return { value: { ...rest, do: only.act, ...fields }, from };
}

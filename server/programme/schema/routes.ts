import { z } from "zod";
import { isWritten, textFor, withShort } from "./short";
import { audienceNames, bodyRoles, mayNames, ofNames, opinionNames, roleNames } from "./vocabulary";
import { when } from "./when";
import { keyText, list, optionNames, ref, text, word } from "./word";

const reason = withShort(
  z.strictObject({
    name: text(40),
    /** Speaks of carelessness: only such returns count against a unit. */
    careless: z.boolean().optional(),
  }),
  textFor("name"),
);

const stepUnion = z.discriminatedUnion("step", [
  /** Persons or a body, of the unit, of its supervisor, of the issuer. */
  z.strictObject({
    step: z.literal("decide"),
    by: ref("roles"),
    of: word(ofNames),
    may: list(word(mayNames), 10),
    /** Columns `amend` may change; those of the task unless said. */
    opens: list(ref("columns"), 30).optional(),
    reasons: list(reason, 20).optional(),
    /** Working days the step should take. */
    within: z.int().min(1).max(90).optional(),
  }),
  /** Somebody who is not the unit: it answers itself, or its paper is entered with number, day and scan. */
  z.strictObject({
    step: z.literal("receive"),
    receiver: ref("receivers"),
    may: list(word(mayNames), 3),
    reasons: list(reason, 20).optional(),
    within: z.int().min(1).max(90).optional(),
  }),
  /** A time in which others may speak (公示、评议). */
  z.strictObject({
    step: z.literal("open"),
    to: word(audienceNames),
    where: list(text(40), 10),
    /** Working days it stays open. */
    days: z.int().min(1).max(90).optional(),
    opinions: word(opinionNames),
    of: word(ofNames),
  }),
]);
export type Step = z.output<typeof stepUnion>;
/** Every kind of step. */
export const stepNames: Record<Step["step"], string> = { decide: "审核", receive: "报送审定", open: "公示评议" };
optionNames.add(stepUnion, { names: stepNames });

/** A step; the name of a role is a step with what it usually may, of the unit. */
export const step = withShort(stepUnion, (written, { root }) => {
  if (typeof written === "string") return { value: usual({ by: written }, root) };
  if (!isWritten(written) || written.step !== undefined) return { value: written };
  if ("by" in written) return { value: usual(written, root) };
  if ("receiver" in written) return { value: { step: "receive", may: ["approve", "return"], ...written } };
  if ("to" in written) return { value: { step: "open", of: "unit", opinions: "sorted", ...written } };
  return { value: { step: "decide", ...written } };
});

function usual(written: Readonly<Record<string, unknown>>, root: Root): unknown {
  const role = roleIn(String(written.by), root);
  const may = role?.key === "everyone" ? ["comment"] : [role?.isBody ? "collective" : "approve", "return"];
  return { step: "decide", of: "unit", may, ...written };
}

type Root = Readonly<Record<string, unknown>>;

/** The role or own body that a text names; null when it names none. */
export function roleIn(text: string, root: Root): { key: string; isBody: boolean } | null {
  const role = Object.entries(roleNames).find(([key, name]) => key === text || name === text)?.[0];
  if (role !== undefined) return { key: role, isBody: (bodyRoles as readonly string[]).includes(role) };
  const own = (Array.isArray(root.bodies) ? root.bodies : []).find(
    (one: unknown) => isWritten(one) && (one.key === text || one.name === text),
  );
  return isWritten(own) ? { key: String(own.key), isBody: true } : null;
}

/** The steps of a route that is written where it is used: a list, or one role; null where a route is referred to. */
export function stepsIn(written: unknown, root: Root): unknown[] | null {
  if (Array.isArray(written)) return written;
  return typeof written === "string" && roleIn(written, root) ? [written] : null;
}

/** Steps of a route that fixes a grading: where none may grade, the last body does. */
export function fixing(steps: readonly unknown[], root: Root): unknown[] {
  const isSaid = steps.some((one) => isWritten(one) && JSON.stringify(one).match(/"(?:grade|审定等级)"/u));
  const last = steps.findLastIndex((one) => typeof one === "string" && roleIn(one, root)?.isBody);
  return steps.map((one, index) =>
    isSaid || index !== last ? one : { by: one, may: ["collective", "return", "grade"] },
  );
}

/** Who decides, in which order: the first rule that fits; no steps, no review. */
export const route = withShort(
  z.strictObject({
    key: keyText,
    /** Working days a writer has after a return; the programme's unless said. */
    redoDays: z.int().min(1).max(60).optional(),
    rules: list(z.strictObject({ when: when.optional(), steps: z.array(step).max(10) }), 40),
  }),
  (written) => {
    if (Array.isArray(written)) return { value: { rules: [{ steps: written }] }, from: { "rules.0.steps": "" } };
    if (!isWritten(written) || written.steps === undefined) return { value: written };
    const { steps, ...rest } = written;
    return { value: { ...rest, rules: [{ steps }] }, from: { "rules.0.steps": "steps" } };
  },
  ["steps"],
);
export type Route = z.output<typeof route>;
export const isBodyRole = (role: string, own: readonly string[]): boolean =>
  (bodyRoles as readonly string[]).includes(role) || own.includes(role);

import { z } from "zod";
import { cells } from "./gradings/cells";
import { chosen } from "./gradings/chosen";
import { count } from "./gradings/count";
import { highest } from "./gradings/highest";
import { listed } from "./gradings/list";
import { product } from "./gradings/product";
import { sum } from "./gradings/sum";
import { namesOf } from "./kind";
import { keyNames } from "./names";
import { fixing, stepsIn } from "./routes";
import { isWritten, withShort } from "./short";
import { aboutNames } from "./vocabulary";
import { when } from "./when";
import { keyed, keyText, list, optionNames, ref, text, word } from "./word";

const member = <const M extends string, Shape extends z.ZodRawShape>(method: M, shape: Shape) =>
  z.strictObject({ method: z.literal(method), ...shape });

const methodUnion = z.discriminatedUnion("method", [
  member("product", product.shape),
  member("cells", cells.shape),
  member("list", listed.shape),
  member("count", count.shape),
  member("sum", sum.shape),
  member("chosen", chosen.shape),
  member("highest", highest.shape),
]);
export type Proposing = z.output<typeof methodUnion>;
export type Method = Proposing["method"];

/** Every method by which a value is proposed. */
export const methods = { product, cells, list: listed, count, sum, chosen, highest } satisfies Record<
  Method,
  { name: string }
>;
optionNames.add(methodUnion, { names: namesOf(methods) });

/** The rule of proposing; `本人提出` or `审定者确定` in one line is the method of choosing. */
const propose = withShort(methodUnion, (written) => ({
  value: typeof written === "string" ? { method: "chosen", by: written } : written,
}));

const value = z.strictObject({ key: keyText, name: text(20), label: text(20).optional() });
/** Values, gravest first; `一、二、三级` in one line names them all. */
const values = withShort(keyed(value, "", 9), (written) => ({
  value: typeof written === "string" ? preset(written) : named(written),
}));

function named(written: unknown): unknown {
  return Array.isArray(written)
    ? written.map((one: unknown) => (typeof one === "string" ? { name: one } : one))
    : written;
}

function preset(written: string): { name: string }[] {
  const parts = written.split(/[、，,]/u).map((part) => part.trim());
  const ending = /^[一二三四五六七八九](\P{Script=Han}*\p{Script=Han}+)$/u.exec(parts.at(-1) ?? "")?.[1] ?? "";
  return parts.map((part) => ({ name: /^[一二三四五六七八九]$/u.test(part) ? `${part}${ending}` : part }));
}

/** Levels, conclusions, scores: proposed by a rule, fixed by the first route that fits, changed with a reason. */
export const grading = withShort(
  z.strictObject({
    key: keyText,
    name: text(20),
    /** Which of the subjects are graded at all. */
    of: when.optional(),
    on: list(word({ row: "风险行", ...aboutNames }), 9),
    /** Absent: the number itself is the value. */
    values: values.optional(),
    propose,
    /** None: the proposal stands. In `when`, the grading itself means what is proposed. */
    fixed: list(z.strictObject({ when: when.optional(), route: ref("routes") }), 20).optional(),
  }),
  (written, around) => {
    if (!isWritten(written) || written.fixed === undefined) return { value: written };
    const isRule = (rule: unknown) =>
      isWritten(rule) && ["route", ...(keyNames.route ?? [])].some((name) => name in rule);
    const rules = Array.isArray(written.fixed) && written.fixed.some(isRule);
    if (rules) return { value: written };
    const steps = stepsIn(written.fixed, around.root);
    const route = steps ? around.route(fixing(steps, around.root), around.key ?? "grading", "fixed") : written.fixed;
    return { value: { ...written, fixed: [{ route }] } };
  },
);
export type Grading = z.output<typeof grading>;

import type { FormRule } from "antd";
import { config, type z } from "zod";
import zhCN from "zod/v4/locales/zh-CN.js";

// Schemas without texts of their own speak Chinese in forms, as they do on the server.
config(zhCN());

/**
 * Rules of a kit form taken from the schema that the server checks with, field by field:
 * `<Form.Item name="name" rules={rules("name")}>`.
 *
 * A cleared text field counts as not given where the schema allows that.
 */
export function zodRules<S extends z.ZodRawShape>(schema: z.ZodObject<S>) {
  return (field: keyof S & string): FormRule[] => {
    const one = schema.shape[field] as unknown as z.ZodType;
    const isOptional = one.safeParse(undefined).success;
    return [
      {
        required: !isOptional && !one.safeParse("").success,
        validator: async (_rule, value: unknown) => {
          const problem = problemOf(one, value === "" && isOptional ? undefined : value);
          if (problem) throw new Error(problem);
        },
      },
    ];
  };
}

/** The first thing wrong with a value, as a sentence; null when it is good. */
export function problemOf(schema: z.ZodType, value: unknown): string | null {
  const parsed = schema.safeParse(value);
  if (parsed.success) return null;
  if (value === undefined || value === null || value === "") return "请填写此项。";
  return parsed.error.issues[0]?.message ?? "填写有误。";
}

import { expect, it } from "vitest";
import { z } from "zod";
import { zodRules } from "./zod-rules";

const schema = z.object({
  name: z.string().trim().min(2, "请填写姓名。"),
  note: z.string().max(5).optional(),
  count: z.number().int().min(1),
});

async function check(field: keyof typeof schema.shape, value: unknown): Promise<string | null> {
  const [rule] = zodRules(schema)(field);
  if (!rule || typeof rule === "function" || !rule.validator) throw new Error("no validator");
  try {
    await rule.validator({}, value, () => undefined);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

it("says of a field what the server would say", async () => {
  expect(await check("name", "王")).toBe("请填写姓名。");
  expect(await check("name", "王芳")).toBeNull();
  expect(await check("count", 0)).toMatch(/[一-鿿]/);
});

it("asks for what is missing, and lets an optional field be cleared", async () => {
  expect(await check("name", undefined)).toBe("请填写此项。");
  expect(await check("note", "")).toBeNull();
  expect(await check("note", "一二三四五六")).toMatch(/[一-鿿]/);
});

it("marks as required exactly what may not be left empty", () => {
  const required = (field: keyof typeof schema.shape) => {
    const [rule] = zodRules(schema)(field);
    return typeof rule === "object" && rule.required;
  };
  expect([required("name"), required("note"), required("count")]).toEqual([true, false, true]);
});

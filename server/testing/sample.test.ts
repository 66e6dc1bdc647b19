import { expect, it } from "vitest";
import { z } from "zod";
import { idPaths, sample } from "./sample";

const schema = z.strictObject({
  id: z.uuid(),
  on: z.iso.date().optional(),
  lines: z.array(z.object({ riskId: z.uuid().nullable(), text: z.string().min(1).max(10) })).max(50),
  choice: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("a"), n: z.int().min(1) }),
    z.object({ kind: z.literal("b") }),
  ]),
  year: z.int().min(2000).default(2026),
});

it("makes an input that its schema accepts, with ids where ids stand", () => {
  const made = sample(schema, () => "0199f0b0-0000-7000-8000-000000000001");
  expect(schema.safeParse(made).success).toBe(true);
  expect(idPaths(schema)).toEqual(["id", "lines.0.riskId"]);
});

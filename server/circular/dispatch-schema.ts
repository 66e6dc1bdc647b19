import { z } from "zod";
import { ownResultSchema } from "./schema";

/** What travels with an issued circular; the bytes stay where they are, under their hash. */
export const circularPayload = z.strictObject({
  circularId: z.uuid(),
  kind: z.enum(["original", "correction", "withdrawal"]),
  aboutCircularId: z.uuid().nullable(),
  aboutNumber: z.string().nullable(),
  title: z.string(),
  number: z.string(),
  file: z.strictObject({ sha256: z.string(), name: z.string(), mime: z.string(), size: z.int() }),
  ownResult: ownResultSchema.nullable(),
});

/** 回执: who signed for it and when. */
export const receiptPayload = z.strictObject({ circularId: z.uuid(), by: z.string(), receivedAt: z.iso.datetime() });

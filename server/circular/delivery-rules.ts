import { z } from "zod";
import { deliveryKind } from "@/server/dispatch/kind-rules";
import { ownResultSchema } from "./schema";

/** The bytes stay where they are, under their hash. */
export const issuedCircular = deliveryKind({
  name: "通报",
  payload: z.strictObject({
    circularId: z.uuid(),
    kind: z.enum(["original", "correction", "withdrawal"]),
    aboutCircularId: z.uuid().nullable(),
    aboutNumber: z.string().nullable(),
    title: z.string(),
    number: z.string(),
    file: z.strictObject({ sha256: z.string(), name: z.string(), mime: z.string(), size: z.int() }),
    ownResult: ownResultSchema.nullable(),
  }),
  text: (sent) => sent.title,
});

/** 回执: who signed for it and when. */
export const circularReceipt = deliveryKind({
  name: "签收",
  payload: z.strictObject({ circularId: z.uuid(), by: z.string(), receivedAt: z.iso.datetime() }),
  text: () => "",
});

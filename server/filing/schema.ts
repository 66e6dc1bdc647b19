import { z } from "zod";
import { pageNumber } from "@/server/ground/number-schema";
import { manyLines, oneLine } from "@/server/ground/text-schema";
import { keyText } from "@/server/template/word";

export const listCopiesInput = z.strictObject({
  campaignId: z.uuid().optional(),
  sourceUnitId: z.uuid().optional(),
  formKey: keyText.optional(),
  state: z.enum(["received", "returned", "superseded", "unseen"]).optional(),
  q: oneLine().max(40).default(""),
  page: pageNumber,
  pageSize: z.int().min(1).max(500).default(50),
});

export const copyInput = z.strictObject({ id: z.uuid() });
export const returnCopyInput = z.strictObject({
  id: z.uuid(),
  reason: manyLines().trim().min(1, "请写明退回原因").max(500),
});

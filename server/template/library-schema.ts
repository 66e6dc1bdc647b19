import { z } from "zod";
import { oneLine } from "@/server/ground/text-schema";

export const templateInput = z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/) });
/** The YAML as written; more than this is no template. */
export const importTemplateInput = z.strictObject({
  fileName: oneLine().min(1).max(120),
  source: z.string().min(1, { error: "文件是空的" }).max(400_000, { error: "文件过大：模板最多 40 万字" }),
});

import { z } from "zod";
import { paperKeys } from "@/server/document/paper/paper";
import { drawnFrom } from "@/server/ground/number-schema";
import { keyText } from "@/server/template/word";

/** A blank form of the office's drawer, or one of a programme. */
export const paperInput = z.union([
  z.strictObject({ paper: z.enum(paperKeys) }),
  z.strictObject({ templateSha: z.string().regex(/^[0-9a-f]{64}$/), formKey: keyText }),
]);

export const previewPaperInput = z.strictObject({ paper: paperInput, from: drawnFrom });

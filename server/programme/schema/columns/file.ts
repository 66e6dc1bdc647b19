import { z } from "zod";
import { kind } from "@/server/programme/schema/kind";

/** Uploaded files. */
export const file = kind({
  name: "附件",
  shape: { most: z.int().min(1).max(20).optional() },
  explain: ({ most }) => (most === undefined ? "上传文件" : `上传文件，最多 ${most} 个`),
});

import { z } from "zod";

/** What people may upload; everything else is made by the system. */
export const uploadPurposes = ["evidence", "import", "scan"] as const;
export type UploadPurpose = (typeof uploadPurposes)[number];
export const uploadInput = z.object({ purpose: z.enum(uploadPurposes) });

export const keepFileInput = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  name: z.string().min(1).max(200),
  mime: z.string().max(100),
  /** Bytes. */
  size: z.number().int().min(1),
  purpose: z.enum(["evidence", "import", "importErrors", "circular", "incoming", "form", "export", "scan"]),
});

export const fileIdInput = z.strictObject({ id: z.uuid() });

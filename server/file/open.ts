import { eq } from "drizzle-orm";
import { files } from "@/db/schema/file";
import { type Ctx, personOf } from "@/server/frame/context";
import { DomainError, found } from "@/server/frame/errors";
import type { Rendered } from "@/server/frame/rendered";
import { verb } from "@/server/frame/verb";
import type { Permission } from "@/server/ground/permissions";
import { fileIdInput } from "./schema";

/**
 * Opens a stored file of the own unit: whoever put it there, or whose work it belongs to. Everything else is not found.
 */
export const openFile = verb({
  name: "file.open",
  kind: "disclosure",
  permission: "file:read",
  input: fileIdInput,
  run: async (ctx, { id }) => {
    const [row] = await ctx.tx.select().from(files).where(eq(files.id, id));
    const file = found(row);
    const isMine = file.createdBy !== null && file.createdBy === personOf(ctx)?.personId;
    const readers = readersOf[file.purpose];
    if (!isMine && !readers.some((permission) => ctx.actor.permissions.has(permission)))
      throw new DomainError("notFound");
    ctx.trace({ action: "file.opened", entity: "file", entityId: id, content: { name: file.name } });
    return { sha256: file.sha256, name: file.name, mime: file.mime };
  },
});

/** Who besides its maker may open a file, by what it is for. */
const readersOf: Record<(typeof files.$inferSelect)["purpose"], Permission[]> = {
  evidence: ["task:read"],
  import: [],
  importErrors: [],
  export: [],
  form: ["response:readAll"],
  scan: ["response:readAll"],
  // The office's own, also before it is issued; what has arrived lies in the unit as a file of its own.
  circular: ["circular:read"],
  incoming: ["incoming:read"],
};

/** The bytes of an opened file. */
export const renderFile = async (
  file: { sha256: string; name: string; mime: string },
  ctx: Ctx,
): Promise<Rendered> => ({
  bytes: await ctx.blobs.get(file.sha256),
  name: file.name,
  mime: file.mime,
  isUploaded: true,
});

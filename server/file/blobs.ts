import { createHash, randomUUID } from "node:crypto";
import fs from "node:fs/promises";
import path from "node:path";
import type { BlobStore } from "@/server/frame/ports";

/**
 * A blob store in a folder. Written to a temporary name, synced and renamed, so that a name never shows half a file;
 * the row is written after that, so a crash leaves at most an unused file, and a failure none.
 */
export function openBlobs(root: string): BlobStore {
  const place = (sha256: string) => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error("not a sha256");
    return path.join(root, sha256.slice(0, 2), sha256);
  };
  return {
    put: async (bytes) => {
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      const target = place(sha256);
      await makeFolder(path.dirname(target));
      const temporary = `${target}.${randomUUID()}`;
      try {
        await writeDurably(temporary, bytes);
        await fs.rename(/* turbopackIgnore: true */ temporary, target);
      } catch (cause) {
        // A full disk would be kept full by the halves of what it did not take.
        await fs.rm(/* turbopackIgnore: true */ temporary, { force: true });
        throw cause;
      }
      return { sha256, size: bytes.byteLength };
    },
    get: (sha256) => fs.readFile(/* turbopackIgnore: true */ place(sha256)),
  };
}

async function writeDurably(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await fs.open(/* turbopackIgnore: true */ file, "wx", 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Recursive making alone says of a read-only disk that the folder is not there. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await fs.mkdir(/* turbopackIgnore: true */ folder, { mode: 0o700 });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === "ENOENT") await fs.mkdir(/* turbopackIgnore: true */ folder, { recursive: true, mode: 0o700 });
    else if (code !== "EEXIST") throw cause;
  }
}

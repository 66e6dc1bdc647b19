import fs from "node:fs";
import path from "node:path";

/** Who may read what is written: its owner alone, unless said otherwise. */
const ownerOnly = 0o600;

/** Writes a file and waits until it lies on the disk; folders on the way are made for their owner alone. */
export function writeSynced(file: string, bytes: string | Uint8Array, mode = ownerOnly): void {
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  synced(file, "w", mode, (handle) => fs.writeFileSync(handle, bytes));
}

/** Copies a file for its owner alone and waits until it lies on the disk. */
export function copySynced(from: string, to: string): void {
  fs.mkdirSync(path.dirname(to), { recursive: true, mode: 0o700 });
  fs.copyFileSync(from, to);
  fs.chmodSync(to, ownerOnly);
  synced(to, "r+", ownerOnly, () => undefined);
}

/** A name is on the disk when its folder is; Windows keeps folders by itself. */
export function syncFolder(folder: string): void {
  if (process.platform !== "win32") synced(folder, "r", ownerOnly, () => undefined);
}

function synced(file: string, flags: string, mode: number, work: (handle: number) => void): void {
  const handle = fs.openSync(file, flags, mode);
  try {
    work(handle);
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
}

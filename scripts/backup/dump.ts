import { createReadStream, createWriteStream } from "node:fs";
import fs from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import type pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { type Measured, meter, nowhere } from "./measure";
import { copyIn, copyOut, type StoredTable } from "./tables";

/** Writes one table into a compressed file; memory does not grow with the table. */
export async function dumpTable(client: pg.Client, table: StoredTable, file: string): Promise<Measured> {
  await fs.mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const passed = meter();
  const to = createWriteStream(file, { mode: 0o600, flush: true });
  await pipeline(client.query(copyTo(copyOut(table))), passed.stream, createGzip(), to);
  return passed.read();
}

/** Measures one table as `dumpTable` would. */
export async function measureTable(client: pg.Client, table: StoredTable): Promise<Measured> {
  const passed = meter();
  await pipeline(client.query(copyTo(copyOut(table))), passed.stream, nowhere());
  return passed.read();
}

/** Fills one table from a file. */
export async function loadTable(client: pg.Client, table: StoredTable, file: string): Promise<void> {
  await pipeline(createReadStream(file), createGunzip(), client.query(copyFrom(copyIn(table))));
}

/** Measures a written file; null = it cannot be read to its end. */
export async function measureFile(file: string): Promise<Measured | null> {
  const passed = meter();
  try {
    await pipeline(createReadStream(file), createGunzip(), passed.stream, nowhere());
    return passed.read();
  } catch (error) {
    if (isDamage(error)) return null;
    throw error;
  }
}

/** Not there, or not what gzip wrote; anything else, such as a disk that fails, is told as it is. */
const isDamage = (error: unknown): boolean =>
  /^(ENOENT|Z_)/.test(error instanceof Error && "code" in error ? String(error.code) : "");

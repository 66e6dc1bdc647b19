import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { z } from "zod";
import { Refusal } from "@/scripts/launch/refusal";
import { writeSynced } from "@/server/file/synced";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const content = z.object({ sha256, /** Bytes. */ size: z.number().int().nonnegative() });

/** What a backup says of itself; `manifest.sha256` beside it holds its hash, as `sha256sum -c` reads it. */
const manifest = z.object({
  format: z.literal(1),
  structure: z.object({ program: z.string(), hash: z.string(), at: z.coerce.date() }),
  /** Version of the server that the tables were read from. */
  postgres: z.string(),
  /** Whatever was acknowledged before this instant is in the backup, whole. */
  instant: z.coerce.date(),
  tables: z.array(
    z.object({
      schema: z.string(),
      name: z.string(),
      columns: z.array(z.string()),
      rows: z.number().int().nonnegative(),
      /** Of the text that COPY gives, in the order of the key, before it is compressed. */
      bytes: z.number().int().nonnegative(),
      sha256,
    }),
  ),
  files: z.array(content),
  /** Files that the tables name and the data folder did not hold, or held damaged. */
  missing: z.array(sha256),
  /** Other files of the data folder. */
  kept: z.array(content.extend({ path: z.string() })),
  /** The sealed secrets, null = left out. */
  secrets: content.nullable(),
});
export type Manifest = z.infer<typeof manifest>;
export type Content = z.infer<typeof content>;
export type TableEntry = Manifest["tables"][number];

/** Places in a backup's folder. */
export const places = {
  manifest: "manifest.json",
  hash: "manifest.sha256",
  secrets: "secrets.enc",
  table: ({ schema, name }: { schema: string; name: string }) => path.join("tables", `${schema}.${name}.copy.gz`),
  file: (hash: string) => path.join("files", hash.slice(0, 2), hash),
  kept: (name: string) => path.join("kept", name),
};

export function writeManifest(folder: string, said: Manifest): void {
  const text = `${JSON.stringify(said, null, 1)}\n`;
  writeSynced(path.join(folder, places.manifest), text);
  writeSynced(path.join(folder, places.hash), `${hashOf(text)}  ${places.manifest}\n`);
}

/** @throws Refusal when there is none, it is damaged, or of a format that this program does not know */
export function readManifest(folder: string): Manifest {
  const at = path.join(folder, places.manifest);
  if (!fs.existsSync(at))
    throw new Refusal(`${folder} 不是一份完整的备份（没有 ${places.manifest}）。请指明备份所在的目录。`);
  const text = fs.readFileSync(at, "utf8");
  const [known] = fs.existsSync(path.join(folder, places.hash))
    ? fs.readFileSync(path.join(folder, places.hash), "utf8").split(" ")
    : [""];
  if (known !== hashOf(text)) throw new Refusal(`备份清单 ${at} 已损坏（与 ${places.hash} 不符）。请改用另一份备份。`);
  const parsed = manifest.safeParse(JSON.parse(text));
  if (!parsed.success)
    throw new Refusal(`备份清单 ${at} 的格式本程序不认识，可能由较新的程序写成。请用当时的程序版本恢复。`);
  return parsed.data;
}

const hashOf = (text: string) => createHash("sha256").update(text).digest("hex");

import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { Transform, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Content } from "./manifest";

/** What went through: lines of COPY text are rows, for line breaks inside a value are escaped. */
export type Measured = { rows: number; bytes: number; sha256: string };

/** A stream that lets everything through and knows afterwards how much it was. */
export function meter(): { stream: Transform; read: () => Measured } {
  const hash = createHash("sha256");
  let rows = 0;
  let bytes = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk);
      bytes += chunk.length;
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) rows += 1;
      done(null, chunk);
    },
  });
  return { stream, read: () => ({ rows, bytes, sha256: hash.digest("hex") }) };
}

/** An end for streams of which only the measure is wanted. */
export const nowhere = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() });

/** Hash and size of a file, read whole. */
export async function fileContent(file: string): Promise<Content> {
  const passed = meter();
  await pipeline(createReadStream(file), passed.stream, nowhere());
  const { sha256, bytes } = passed.read();
  return { sha256, size: bytes };
}

import { readFileSync } from "node:fs";
import path from "node:path";
import { readProgramme } from "@/server/programme/read/parse";
import type { Problem } from "@/server/programme/read/place";
import type { Programme } from "@/server/programme/schema/programme";

/** The text of a programme that ships with the product. */
export const shippedText = (file: string): string => readFileSync(path.join(import.meta.dirname, file), "utf8");

/** A shipped programme, checked. Throws with its faults when it has any. */
export function shippedProgramme(file: string): Programme {
  const read = readProgramme(shippedText(file));
  if (read.programme === null)
    throw new Error(read.errors.map((fault) => `${file}:${fault.line} ${fault.path} ${fault.message}`).join("\n"));
  return read.programme;
}

/** What is told of a shipped file, spoilt by one replacement, as `text of the line → path：message`. */
export function tellSpoilt(file: string, from: string, to: string): { errors: string[]; notes: string[] } {
  const sound = shippedText(file);
  if (!sound.includes(from)) throw new Error(`${file} does not hold: ${from}`);
  const spoilt = sound.replace(from, to);
  const lines = spoilt.split("\n");
  const told = ({ line, path: at, message }: Problem) => `${lines[line - 1]?.trim().slice(0, 40)} → ${at}：${message}`;
  const standing = new Set(readProgramme(sound).notes.map(({ message }) => message));
  const read = readProgramme(spoilt);
  return {
    errors: read.programme === null ? read.errors.map(told) : [],
    notes: read.notes.filter(({ message }) => !standing.has(message)).map(told),
  };
}

import { readProgramme } from "./read/parse";
import type { Problem } from "./read/place";
import { sampleText } from "./sample.fixture";

/** A spoilt copy of the sample: texts replaced by others, and what is told as `line:column path：message`. */
export interface Spoilt {
  name: string;
  changes: readonly (readonly [from: string, to: string])[];
  errors: readonly string[];
  notes: readonly string[];
}

/** Notes that the sample has as it stands. */
const standing = ["不要求“", "以下任务不经审核"];

/** Reads the sample with changes; throws when a text to be replaced is not in it. */
export function tellSpoilt(changes: Spoilt["changes"]): Pick<Spoilt, "errors" | "notes"> {
  const text = changes.reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`the sample does not hold: ${from}`);
    return before.replace(from, to);
  }, sampleText);
  const read = readProgramme(text, ["局机关", "直属医院"]);
  const told = ({ line, column, path, message }: Problem) => `${line}:${column} ${path}：${message}`;
  return {
    errors: read.programme === null ? read.errors.map(told) : [],
    notes: read.notes.filter(({ message }) => !standing.some((one) => message.startsWith(one))).map(told),
  };
}

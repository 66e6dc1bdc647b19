import { keyNames } from "@/server/programme/schema/names";

/** A fault of writing seen in the text itself, before it is read as YAML. Line and column from 1. */
export interface Slip {
  line: number;
  column: number;
  message: string;
}

/** Nobody corrects more at once. */
const most = 50;
const words = new Set([...Object.keys(keyNames), ...Object.values(keyNames).flat()]);

/**
 * The slips a Chinese keyboard makes, in the words of whoever made them: full-width colon, indents of tabs or wide blanks,
 * texts that begin with a sign YAML keeps for itself. Lines inside a block of text (`|`, `>`) and comments are left alone.
 */
export function slipsIn(text: string): Slip[] {
  const slips: Slip[] = [];
  let block: number | null = null;
  for (const [index, line] of text.split(/\r\n?|\n/u).entries()) {
    const indent = /^\s*/u.exec(line)?.[0] ?? "";
    if (line.trim() === "" || line.trimStart().startsWith("#")) continue;
    if (block !== null && indent.length > block) continue;
    block = /(?:^|[\s:-])[|>][+-]?\d?\s*(?:#.*)?$/u.test(line) ? indent.length : null;
    const slip = slipOf(line, indent);
    if (slip) slips.push({ line: index + 1, ...slip });
    if (slips.length === most) break;
  }
  return slips;
}

function slipOf(line: string, indent: string): Omit<Slip, "line"> | null {
  const tab = indent.indexOf("\t");
  if (tab >= 0) return { column: tab + 1, message: "缩进不能用制表符（Tab 键），请改用空格" };
  const wide = /[^\x20]/u.exec(indent);
  if (wide) return { column: wide.index + 1, message: "缩进里有全角空格或不间断空格，请删去后改用普通空格" };
  const colon = /^(?<before>\s*(?:- +)*)(?<name>[\p{L}\w-]+)(?<gap>\s*)：/u.exec(line)?.groups;
  if (colon && isField(colon.name ?? "", (colon.before ?? "").includes("-"))) {
    const column = (colon.before ?? "").length + (colon.name ?? "").length + (colon.gap ?? "").length + 1;
    return { column, message: `“${colon.name}”后面的冒号须用半角“:”，并空一格` };
  }
  const tight = /^(?<before>\s*(?:- +)*)(?<name>[\p{L}\w-]+):(?<rest>[^\s:/].*)$/u.exec(line)?.groups;
  if (tight && isField(tight.name ?? "", false)) {
    const column = (tight.before ?? "").length + (tight.name ?? "").length + 1;
    return { column, message: `“${tight.name}:”后面须空一格` };
  }
  const value = /^\s*(?:- +)*(?:[\p{L}\w-]+:\s+)?(?<sign>[*&!%@`])(?<rest>\S?.*)$/u.exec(line);
  const sign = value?.groups?.sign;
  if (sign === undefined || (sign === "!" && value?.groups?.rest?.startsWith("!"))) return null;
  return {
    column: line.indexOf(sign) + 1,
    message: `以“${sign}”开头的内容须加半角引号，如 "${line.slice(line.indexOf(sign)).trim().slice(0, 20)}"`,
  };
}

/** After a dash a Chinese word and a full-width colon may well be a text (`- 措施：…`); a name of the grammar is not. */
const isField = (name: string, isItem: boolean): boolean => (isItem ? Object.hasOwn(keyNames, name) : words.has(name));

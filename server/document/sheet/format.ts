import { format } from "numfmt";
import type { Archive } from "./archive";
import { parseXml } from "./parse";

/** How a cell format shows numbers: as a day, or by a code of the file's own; null where nothing but digits come out. */
export type NumberFormat = { isDay: boolean; code: string | null };

/** Formats that show a day (ECMA-376 §18.8.30, with those of Chinese editions). */
const builtInDays = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58]);

/** The number formats of a workbook by place of the cell format. */
export async function numberFormats(archive: Archive, part: string | null): Promise<NumberFormat[]> {
  const formats: NumberFormat[] = [];
  if (part === null) return formats;
  const codes = new Map<number, string>();
  let isInFormats = false;
  await parseXml(archive.open(part), {
    open: (name, a) => {
      if (name === "numFmt") codes.set(Number(a.numFmtId), a.formatCode ?? "");
      if (name === "cellXfs") isInFormats = true;
      if (name !== "xf" || !isInFormats) return;
      const id = Number(a.numFmtId);
      const code = codes.get(id);
      formats.push({
        isDay: code === undefined ? builtInDays.has(id) : isDayCode(code),
        code: code === undefined || /^(?:general|@)$/i.test(code) ? null : code,
      });
    },
    close: (name) => {
      if (name === "cellXfs") isInFormats = false;
    },
  });
  return formats;
}

/** Year or day outside quoted texts, escapes and [conditions]. */
const isDayCode = (code: string) => /[yd]/i.test(code.replaceAll(/"[^"]*"|\\.|\[[^\]]*\]|General/gi, ""));

/** A number as its format shows it, without blanks at the ends; the number itself where the code is none. */
export const shownAs = (code: string, number: number): string =>
  String(format(code, number, { throws: false })).trim() || String(number);

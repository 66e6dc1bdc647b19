// Lengths of a Word file in twips (1/1440 inch). GB/T 33476.2-2016: the text area begins 34.58 mm from the top, because
// word processors put half of the grid's leading above line 1; the first line's glyphs then stand 37 mm from the top, as
// GB/T 9704 5.2.1 asks, and 22 lines fill 版心. The 28 characters of a line are made by the spacing of the style and not
// by the grid's cells: LibreOffice gives a character that is wider than its cell two of them, and others know no cells.

export const twips = (points: number): number => Math.round(points * 20);
export const twipsOfMm = (millimetres: number): number => Math.round((millimetres * 1440) / 25.4);

export const sheet = { width: twipsOfMm(210), height: twipsOfMm(297) };
/** Width of one character's cell: a 3号 character with its spacing. */
export const cellTwips = 316;
/** By how much characters are set closer than designed, so that 28 fill a line. */
export const tracking = cellTwips - 16 * 20;
/** 28 cells, and the little that an indent of two characters is wider than two cells. */
export const measure = 28 * cellTwips + 12;
const left = twipsOfMm(28);
export const margins = {
  top: twipsOfMm(34.58),
  bottom: twipsOfMm(32.58),
  left,
  right: sheet.width - left - measure,
};
/** Where a letter's mark line begins and its lower rules end, from the page's upper and lower edge (10.1). */
export const letterHeaderTop = twipsOfMm(28);
export const letterFooterFoot = twipsOfMm(20 - 0.45);
/** A landscape page is the sheet turned, its top at the binding edge. */
export const turnedMargins = {
  top: twipsOfMm(25.6),
  bottom: twipsOfMm(23.6),
  left: twipsOfMm(35),
  right: twipsOfMm(37),
};
/** A little more room than in print, as every program measures its rows by its own fonts. */
export const formMargins = { top: twipsOfMm(18), bottom: twipsOfMm(13), left: twipsOfMm(18), right: twipsOfMm(18) };

export const turnedMeasure = sheet.height - turnedMargins.left - turnedMargins.right;

/** From line to line of the grid: 22 to a page. */
export const pitchTwips = Math.floor((sheet.height - margins.top - margins.bottom) / 22);
/** A line of exact height has its baseline at four fifths of it, in Word, WPS and LibreOffice alike. */
export const baseline = 0.8;

import yauzl from "yauzl";

/** A kind of file that is accepted, known by its first bytes and never by its name. */
export type FileKind = { extension: string; mime: string };

/**
 * The kind of some bytes; null for everything that is not on the list: PDF, JPEG, PNG, and the packages DOCX, XLSX and
 * OFD without macros. SVG is text and therefore never on it.
 */
export async function findFileKind(bytes: Uint8Array): Promise<FileKind | null> {
  for (const { magic, kind } of byMagic) if (magic.every((byte, i) => bytes[i] === byte)) return kind;
  return zipMagic.every((byte, i) => bytes[i] === byte) ? packageKind(await entryNames(bytes)) : null;
}

const byMagic: { magic: number[]; kind: FileKind }[] = [
  { magic: [0x25, 0x50, 0x44, 0x46, 0x2d], kind: { extension: "pdf", mime: "application/pdf" } },
  { magic: [0xff, 0xd8, 0xff], kind: { extension: "jpg", mime: "image/jpeg" } },
  {
    magic: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    kind: { extension: "png", mime: "image/png" },
  },
];
const zipMagic = [0x50, 0x4b, 0x03, 0x04];
const office = "application/vnd.openxmlformats-officedocument";

function packageKind(names: string[]): FileKind | null {
  if (names.some((name) => /vbaProject|\.exe$|\.js$/i.test(name))) return null;
  if (names.includes("OFD.xml")) return { extension: "ofd", mime: "application/ofd" };
  if (!names.includes("[Content_Types].xml")) return null;
  if (names.includes("word/document.xml")) return { extension: "docx", mime: `${office}.wordprocessingml.document` };
  if (names.includes("xl/workbook.xml")) return { extension: "xlsx", mime: `${office}.spreadsheetml.sheet` };
  return null;
}

/** Names in the directory of a zip, nothing inflated; empty when it is damaged or has more than 2,000 entries. */
function entryNames(bytes: Uint8Array): Promise<string[]> {
  return new Promise((resolve) => {
    yauzl.fromBuffer(Buffer.from(bytes), { lazyEntries: true }, (error, zip) => {
      if (error || !zip || zip.entryCount > 2_000) return resolve([]);
      const names: string[] = [];
      zip.on("entry", (entry: { fileName: string }) => {
        names.push(entry.fileName);
        zip.readEntry();
      });
      zip.on("end", () => resolve(names));
      zip.on("error", () => resolve([]));
      zip.readEntry();
    });
  });
}

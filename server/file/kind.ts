import type { FileKind, Judged } from "./judged";
import { judgePackage } from "./package";

/** What is accepted, in the words of whoever sends it. */
const takenKinds = "PDF、JPG、PNG、DOCX、XLSX、OFD";

/**
 * The kind of some bytes: PDF, JPEG, PNG, and the packages DOCX, XLSX and OFD without anything that runs. SVG is text and
 * therefore never on the list. A PDF may have bytes before its head, as viewers allow; they are left out, and what is kept
 * begins where viewers begin to read.
 *
 * @param name as its sender called it, to say what he takes it for
 * @returns the problem is a sentence that says what to do
 */
export async function judgeFile(bytes: Uint8Array, name: string): Promise<Exclude<Judged, null>> {
  for (const { magic, kind } of byMagic) if (begins(bytes, magic)) return { kind, bytes };
  const judged = begins(bytes, zipMagic) ? await judgePackage(bytes) : pdfWithin(bytes);
  return judged ?? { problem: problemOf(bytes, name) };
}

const begins = (bytes: Uint8Array, magic: readonly number[]) => magic.every((byte, i) => bytes[i] === byte);
const pdf: FileKind = { extension: "pdf", mime: "application/pdf" };
const pdfMagic = [0x25, 0x50, 0x44, 0x46, 0x2d];
const byMagic: { magic: number[]; kind: FileKind }[] = [
  { magic: pdfMagic, kind: pdf },
  { magic: [0xff, 0xd8, 0xff], kind: { extension: "jpg", mime: "image/jpeg" } },
  {
    magic: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    kind: { extension: "png", mime: "image/png" },
  },
];
const zipMagic = [0x50, 0x4b, 0x03, 0x04];
/** Programs of Windows and Linux: with a head of a PDF a little further on they would still be programs. */
const programs = [
  [0x4d, 0x5a],
  [0x7f, 0x45, 0x4c, 0x46],
];
/** How far from the start viewers look for the head (Acrobat's notes on ISO 32000). */
const headWithin = 1_024;

function pdfWithin(bytes: Uint8Array): Judged {
  const at = Buffer.from(bytes.subarray(0, headWithin)).indexOf(Buffer.from(pdfMagic));
  return at < 0 || programs.some((magic) => begins(bytes, magic)) ? null : { kind: pdf, bytes: bytes.subarray(at) };
}

const claims: Record<string, string> = {
  pdf: "PDF",
  jpg: "JPG 图片",
  jpeg: "JPG 图片",
  png: "PNG 图片",
  docx: "DOCX 文档",
  xlsx: "XLSX 表格",
  ofd: "OFD 文件",
};

function problemOf(bytes: Uint8Array, name: string): string {
  const ending = /\.([^./\\]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? "";
  const claim = claims[ending];
  if (bytes.length === 0) return "文件是空的，请重新选择";
  if (begins(bytes, [0xd0, 0xcf, 0x11, 0xe0]))
    return "内容是旧格式的文档（.doc、.xls、.wps），或者设有打开密码，请取消密码、另存为 DOCX、XLSX 或 PDF 后再上传";
  if (claim)
    return `文件名以 .${ending} 结尾，但内容不是 ${claim}，请用制作它的程序打开，确认无误后另存为 ${claim} 再上传`;
  return `${ending ? `不接收 .${ending} 文件，` : ""}只接收 ${takenKinds}，请另存为其中一种（如 PDF）后再上传`;
}

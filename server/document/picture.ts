/** What the head of a picture file says; `width` and `height` in pixels. */
export type PictureHead = { format: "png" | "jpg"; width: number; height: number };

/** Most bytes and pixels of one picture: a photograph of an A4 page at 400 dpi fits, a decompression bomb does not. */
const mostBytes = 4_000_000;
const mostPixels = 25_000_000;

/**
 * Opens a picture given in base64: PNG or baseline/progressive JPEG, known by its first bytes. Nothing is fetched and
 * nothing decompressed. Returns the problem in Chinese where it is no such picture.
 */
export function readPicture(data: string): PictureHead | { problem: string } {
  if (/^\s*(?:[a-z][a-z0-9+.-]*:|\/\/|\.{0,2}\/[^=]*\.\w+$)/iu.test(data.slice(0, 200)))
    return { problem: `图片须把文件本身写入文档，不得写地址（${data.slice(0, 60)}）` };
  const bytes = decode(data);
  if (!bytes) return { problem: "图片不是有效的 base64 数据，请重新选取图片文件" };
  if (bytes.length > mostBytes) return { problem: "图片大于4 MB，请压缩后再用" };
  const head = readPng(bytes) ?? readJpeg(bytes);
  if (head?.format === "png" && bytes[28] !== 0) return { problem: "图片是交错存储的 PNG，请另存为普通 PNG 后再用" };
  if (!head) return { problem: "图片不完整或者不是 PNG、JPEG 格式，请转换后再用" };
  if (head.width * head.height > mostPixels || head.width === 0 || head.height === 0)
    return { problem: `图片为${head.width}×${head.height}像素，应在1至2500万像素之间` };
  return head;
}

function decode(data: string): Uint8Array | undefined {
  if (data.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/u.test(data)) return undefined;
  const binary = atob(data);
  return Uint8Array.from(binary, (char) => char.charCodeAt(0));
}

const pngMagic = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** A PNG whose chunks follow each other up to IEND. */
function readPng(bytes: Uint8Array): PictureHead | undefined {
  if (!pngMagic.every((value, index) => bytes[index] === value)) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 45 || nameAt(bytes, 12) !== "IHDR") return undefined;
  let hasData = false;
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) {
    const name = nameAt(bytes, at + 4);
    if (name === "IDAT") hasData = true;
    if (name === "IEND")
      return hasData ? { format: "png", width: view.getUint32(16), height: view.getUint32(20) } : undefined;
  }
  return undefined;
}

function nameAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}

/** A JPEG up to its frame header (SOF), and ending with EOI. */
function readJpeg(bytes: Uint8Array): PictureHead | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined;
  if (bytes.at(-2) !== 0xff || bytes.at(-1) !== 0xd9) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 2; at + 9 < bytes.length; at += 2 + view.getUint16(at + 2)) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { format: "jpg", width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    if (view.getUint16(at + 2) < 2) return undefined;
  }
  return undefined;
}

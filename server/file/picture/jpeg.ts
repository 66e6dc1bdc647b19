import { orientationOf, orientationSegment } from "./orientation";

/**
 * A JPEG of what draws it and nothing else: tables, frame, scans, and how it is turned. Everything that says where, when and
 * by whom it was made is left out wherever it stands (before a scan, between scans, after the end, in a second picture),
 * and what is kept of APP0 and APP14 is written anew, because their bytes may be anybody's. A colour profile is left out
 * too: it is a file of its own with room for texts. A picture that breaks off in its last scan gets its end.
 *
 * @returns null when it cannot be followed from one marker to the next
 */
export function barestJpeg(bytes: Uint8Array): Uint8Array | null {
  if (bytes[0] !== 0xff || bytes[1] !== soi) return null;
  const kept: Uint8Array[] = [];
  const seen = { turn: 1, adobe: null as number | null, hasFrame: false, hasScan: false };
  let at = 2;
  // What breaks off once it has been drawn is given its end.
  while (!(seen.hasScan && at >= bytes.length)) {
    const next = markerAt(bytes, at);
    if (!next) return null;
    const { marker, after } = next;
    if (marker === eoi) break;
    const body = segmentBody(bytes, after);
    if (!body) return null;
    at = after + 2 + body.length;
    if (marker === sos) {
      if (!seen.hasFrame || !isExact(marker, body)) return null;
      const end = scanEnd(bytes, at);
      kept.push(segment(marker, body), bytes.subarray(at, end));
      seen.hasScan = true;
      at = end;
    } else if (isDrawing(marker)) {
      if (!isExact(marker, body)) return null;
      seen.hasFrame ||= isFrame(marker);
      kept.push(segment(marker, body));
    } else if (marker === app1 && !seen.hasScan) seen.turn = orientationOf(body) ?? seen.turn;
    else if (marker === app14) seen.adobe = adobeTransform(body) ?? seen.adobe;
  }
  if (!seen.hasScan) return null;
  const head = [Uint8Array.of(0xff, soi), seen.adobe === null ? jfif : adobeSegment(seen.adobe)];
  if (seen.turn > 1) head.push(orientationSegment(seen.turn));
  return new Uint8Array(Buffer.concat([...head, ...kept, Uint8Array.of(0xff, eoi)]));
}

const [soi, eoi, sos, app1, app14] = [0xd8, 0xd9, 0xda, 0xe1, 0xee];
const [dht, dac, dqt, dnl, dri] = [0xc4, 0xcc, 0xdb, 0xdc, 0xdd];

const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![dht, 0xc8, dac].includes(marker);
const isDrawing = (marker: number) => isFrame(marker) || [dht, dac, dqt, dnl, dri].includes(marker);

/** The next marker that stands for something, past fill bytes; null where none stands. */
function markerAt(bytes: Uint8Array, from: number): { marker: number; after: number } | null {
  let at = from;
  if (bytes[at] !== 0xff) return null;
  while (bytes[at] === 0xff) at++;
  const marker = bytes[at];
  // A second start, or what stands alone outside of a scan, is no picture that we can follow.
  return marker === undefined || marker === 0 || marker === soi || marker === 1 || isRestart(marker)
    ? null
    : { marker, after: at + 1 };
}

const isRestart = (byte: number | undefined) => byte !== undefined && byte >= 0xd0 && byte <= 0xd7;

function segmentBody(bytes: Uint8Array, at: number): Uint8Array | null {
  const length = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
  return length >= 2 && at + length <= bytes.length ? bytes.subarray(at + 2, at + length) : null;
}

/** Where the coded data of a scan ends: at the next marker that is neither a stuffed byte nor a restart. */
function scanEnd(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const byte = bytes[at + 1];
    if (byte !== 0 && byte !== 0xff && !isRestart(byte)) return at;
  }
  return bytes.length;
}

/** Whether a segment holds what its kind holds and no byte more. */
function isExact(marker: number, body: Uint8Array): boolean {
  if (marker === sos) return body.length === 4 + 2 * (body[0] ?? 0);
  if (marker === dri || marker === dnl) return body.length === 2;
  if (marker === dac) return body.length % 2 === 0;
  if (isFrame(marker)) return body.length === 6 + 3 * (body[5] ?? 0);
  let at = 0;
  while (at < body.length) at += marker === dqt ? quantisation(body, at) : huffman(body, at);
  return at === body.length;
}

const quantisation = (body: Uint8Array, at: number): number => ((body[at] ?? 0) >> 4 === 0 ? 65 : 129);
const huffman = (body: Uint8Array, at: number): number =>
  body.subarray(at + 1, at + 17).reduce((sum, codes) => sum + codes, 17);

/** How the colours are told, of a block of exactly the library's form. */
function adobeTransform(body: Uint8Array): number | null {
  const transform = body[11];
  const isAdobe = body.length === 12 && String.fromCharCode(...body.subarray(0, 5)) === "Adobe";
  return isAdobe && transform !== undefined && transform <= 2 ? transform : null;
}

const segment = (marker: number, body: Uint8Array): Uint8Array =>
  new Uint8Array(Buffer.concat([Uint8Array.of(0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 0xff), body]));
const ascii = (text: string) => new TextEncoder().encode(text);
const jfif = segment(0xe0, Uint8Array.of(...ascii("JFIF\0"), 1, 1, 0, 0, 1, 0, 1, 0, 0));
const adobeSegment = (transform: number) =>
  segment(app14, Uint8Array.of(...ascii("Adobe"), 0, 100, 0, 0, 0, 0, transform));

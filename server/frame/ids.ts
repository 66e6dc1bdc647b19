import { randomBytes } from "node:crypto";

/**
 * UUIDv7 (RFC 9562 §5.7): 48 bits of milliseconds, then random, so that rows written together lie together.
 * @param at milliseconds since 1970
 * @param random ten random bytes
 */
export function uuidv7(at: number, random: Uint8Array = randomBytes(10)): string {
  const bytes = new Uint8Array(16);
  bytes.set(random.subarray(0, 10), 6);
  new DataView(bytes.buffer).setUint16(0, Math.floor(at / 2 ** 32));
  new DataView(bytes.buffer).setUint32(2, at >>> 0);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Buffer.from(bytes).toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

import { createHash, randomBytes } from "node:crypto";
import { normaliseCode } from "./code-rules";

/** Without I, L, O, U and the like that paper and eyes confuse (Crockford base 32). */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * A new code for paper (激活码, 恢复码): 16 characters of five bits (80 bits) in groups of four, e.g. `7K2M-9QXA-…`. Shown
 * once, kept as a hash only.
 * @param random sixteen random bytes
 */
export function newCode(random: Uint8Array = randomBytes(16)): string {
  const letters = Array.from(random, (byte) => alphabet[byte % 32]).join("");
  return letters.match(/.{4}/g)?.join("-") ?? letters;
}

/**
 * How a code from paper is stored: sha256 of its normalised form. A plain hash is enough because a code is random
 * with at least 64 bits, unlike a password.
 */
export const hashCode = (code: string): string => createHash("sha256").update(normaliseCode(code)).digest("hex");

import { createHash } from "node:crypto";
import { normaliseCode } from "./rules";

/**
 * How the code of a slip is stored: sha256 of its normalised form. A plain hash is enough because a code is random
 * with at least 64 bits, unlike a password.
 */
export const hashCode = (code: string): string => createHash("sha256").update(normaliseCode(code)).digest("hex");

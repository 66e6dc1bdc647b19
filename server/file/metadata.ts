import { barestJpeg } from "./picture/jpeg";
import { barestPng } from "./picture/png";

/**
 * A picture without what it says about camera, place, time and author; its pixels stay as they are, and it stays turned
 * as it was. Other kinds come back unchanged.
 *
 * @returns null for a picture that cannot be followed to its end, and of which nobody knows what else it holds
 */
export async function withoutMetadata(bytes: Uint8Array, mime: string): Promise<Uint8Array | null> {
  if (mime === "image/jpeg") return barestJpeg(bytes);
  if (mime === "image/png") return barestPng(bytes);
  return bytes;
}

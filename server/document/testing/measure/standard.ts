import type { FontLibrary } from "@/server/document/font/library";
import { measureCircular } from "./circular";
import type { Measurement } from "./measurement";
import { measureSpecial } from "./special";

/** GB/T 9704-2012 held against PDFs drawn with the given fonts, clause by clause. */
export async function measureStandard(fonts: FontLibrary): Promise<Measurement[]> {
  return [...(await measureCircular(fonts)), ...(await measureSpecial(fonts))];
}

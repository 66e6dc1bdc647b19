import path from "node:path";
import { dataRoot } from "@/db/embedded-place";

/** Where `npm run fonts` puts the fonts it fetches, and where they are found. */
export function fetchedFolder(): string {
  return path.join(dataRoot(), "fonts");
}

import type { FontPlaces } from "./font/source";

/**
 * `fetched`: what `npm run fonts` put beside the data is searched too (a thread finds the folder itself, so that the
 * server's bundle knows nothing of folders); `openingMs`: how long a font file of the office may take to be opened before
 * it is left out; `memoryMb`: what a thread may hold besides its fonts.
 */
export type PoolOptions = Omit<FontPlaces, "fetchedFolder"> & {
  fetched?: boolean;
  openingMs?: number;
  memoryMb?: number;
};

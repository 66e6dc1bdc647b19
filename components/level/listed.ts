import type { listLevels } from "@/server/level/queries";

/** Risks with proposed and fixed levels, as the page gets them. */
export type Listed = Awaited<ReturnType<typeof listLevels.run>>;
export type LevelRow = Listed["rows"][number];

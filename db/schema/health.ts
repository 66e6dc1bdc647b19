import { pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "./columns";

/** When each worker was last at work; old rows go. Read for /api/health. */
export const workerBeats = pgTable("worker_beats", {
  /** Host and process. */
  worker: text("worker").primaryKey(),
  at: instant("at").notNull(),
});

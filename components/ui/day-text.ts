import { exactTime } from "./time-words";

/** The day of a point in time in Asia/Shanghai, `2026-11-22`. */
export const dayText = (at: Date): string => exactTime(at).slice(0, 10);

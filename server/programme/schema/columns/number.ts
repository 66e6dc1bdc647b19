import { kind } from "@/server/programme/schema/kind";

/** A number. */
export const number = kind({ name: "数字", shape: {}, explain: () => "数字" });

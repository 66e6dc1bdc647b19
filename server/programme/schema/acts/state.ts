import { kind } from "@/server/programme/schema/kind";

/** The unit says that it is done. */
export const state = kind({ name: "自报", shape: {}, short: () => ({ value: {} }), explain: () => "单位自报完成" });

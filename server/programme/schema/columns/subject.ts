import { kind } from "@/server/programme/schema/kind";
import { word } from "@/server/programme/schema/word";

const shown = { person: "人员", post: "岗位", department: "科室", unit: "单位" } as const;

/** Computed: the name of what the row is about, or of what stands above it. */
export const subject = kind({
  name: "对象名",
  shape: { show: word(shown) },
  explain: ({ show }) => `自动带出${shown[show]}名称`,
});

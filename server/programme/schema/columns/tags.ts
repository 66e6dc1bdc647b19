import { kind } from "@/server/programme/schema/kind";
import { list, ref } from "@/server/programme/schema/word";

/** Tags of the programme; all of them where none is named. */
export const tags = kind({
  name: "标注栏",
  shape: { options: list(ref("tags"), 60).optional() },
  explain: ({ options }, namer) => options?.map((tag) => namer.name("tags", tag)).join("／") ?? "本方案的标注",
});

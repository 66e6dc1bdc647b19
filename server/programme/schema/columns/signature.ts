import { kind } from "@/server/programme/schema/kind";
import { ref } from "@/server/programme/schema/word";

/** Signed with day and digest of what was signed; by the owner unless said. */
export const signature = kind({
  name: "签名",
  shape: { by: ref("roles").optional() },
  explain: ({ by }, namer) => `${by === undefined ? "填表人" : namer.name("roles", by)}签名`,
});

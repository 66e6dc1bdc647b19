import { kind } from "@/server/programme/schema/kind";
import { bandsText, numberBands, scales } from "./piece";

/** The positions on all scales multiplied (几率×危害); without bands the product is itself the value. */
export const product = kind({
  name: "相乘",
  shape: { scales, bands: numberBands.optional() },
  explain: ({ scales, bands }, namer) =>
    `${scales.map((scale) => scale.name).join("×")}${
      bands ? `：${bandsText(bands, (value) => namer.name("values", value))}` : "，得数即结果"
    }`,
});

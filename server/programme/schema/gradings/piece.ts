import { z } from "zod";
import { withShort } from "@/server/programme/schema/short";
import { keyed, list, ref, text } from "@/server/programme/schema/word";

/** A scale on which somebody judges, lowest step first; a step may be written as its name alone. */
const step = withShort(z.strictObject({ name: text(20), meaning: text(100).optional() }), (written) => ({
  value: typeof written === "string" ? { name: written } : written,
}));
export const scales = keyed(z.strictObject({ key: text(40), name: text(20), steps: list(step, 9, 2) }), "scale-", 4);

/** From which number on which value holds, highest first; below the last there is none. */
export const numberBands = list(
  z.strictObject({ value: ref("values"), atLeast: z.number().min(-10_000).max(10_000) }),
  9,
);

export const bandsText = (
  bands: readonly { value: string; atLeast: number }[],
  nameOf: (value: string) => string,
): string => bands.map((band) => `${band.atLeast} 起${nameOf(band.value)}`).join("，");

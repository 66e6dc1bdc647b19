import { createRequire } from "node:module";
import type { PlainText } from "./sample";

/** Another way to the same pages. `render` gives the number of pages it made. */
export type Rival = {
  name: string;
  /** It works in a process of its own, whose processor time is not ours. */
  isOwnProcess?: boolean;
  render(text: PlainText): Promise<number>;
  close(): Promise<void>;
};

const require = createRequire(import.meta.url);
const serif = (weight: string) =>
  require.resolve(`@expo-google-fonts/noto-serif-sc/${weight}/NotoSerifSC_${weight}.ttf`);

/** The fonts all of them use: what this module takes for body and title when only the packages are at hand. */
export const bodyFont = serif("400Regular");
export const titleFont = serif("700Bold");

/** 156 × 225 mm at 37 and 28 mm, three sizes; points. */
export const look = { size: 15.79, pitch: 28.95, titleSize: 22, top: 104.9, left: 79.4, right: 73.7, bottom: 99.2 };

/** Pages of a PDF whose page objects are not packed into streams. */
export function countPages(bytes: Uint8Array): number {
  return (
    Buffer.from(bytes)
      .toString("latin1")
      .match(/\/Type\s*\/Page(?!s)/g)?.length ?? 0
  );
}

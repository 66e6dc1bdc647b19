import { readFileSync } from "node:fs";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { bodyFont, look, type Rival, titleFont } from "./rival";
import type { PlainText } from "./sample";

/**
 * Typst, with the same fonts. `keeps` tells what is left of the document before: nothing (a new compiler reads its fonts
 * again), the opened compiler with its cache emptied, or the cache too.
 */
export function typst(keeps: "nothing" | "compiler" | "cache"): Rival {
  const fontBlobs = [readFileSync(bodyFont), readFileSync(titleFont)];
  const open = () => NodeCompiler.create({ fontArgs: [{ fontBlobs }] });
  let compiler = open();
  return {
    name: { nothing: "Typst, new compiler each", compiler: "Typst, cold cache", cache: "Typst, warm" }[keeps],
    render: async (text) => {
      if (keeps !== "cache") compiler.evictCache(0);
      if (keeps === "nothing") compiler = open();
      const compiled = compiler.compile({ mainFileContent: sourceOf(text) });
      const document = compiled.result;
      if (!document) throw new Error("Typst refused the text");
      compiler.pdf(document);
      return document.numOfPages;
    },
    close: async () => undefined,
  };
}

function sourceOf({ title, paragraphs }: PlainText): string {
  const { size, pitch, titleSize, top, right, bottom, left } = look;
  return `#set page(paper: "a4", margin: (top: ${top}pt, right: ${right}pt, bottom: ${bottom}pt, left: ${left}pt))
#set text(font: "Noto Serif SC", size: ${size}pt, lang: "zh", region: "cn", top-edge: 0.88em, bottom-edge: -0.12em)
#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: ${(pitch - size).toFixed(2)}pt, spacing: ${(pitch - size).toFixed(2)}pt)
#align(center, text(size: ${titleSize}pt, weight: "bold")[${title}])
#v(${pitch / 2}pt)

${paragraphs.join("\n\n")}
`;
}

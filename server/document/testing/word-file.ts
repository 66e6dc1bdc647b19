import { SaxesParser } from "saxes";
import { drawDocx } from "@/server/document/docx/docx";
import { unzip } from "@/server/document/docx/unzip";
import { type DocumentInput, documentSchema } from "@/server/document/schema";
import { plainMetrics } from "./metrics";

/** A written Word file, opened. */
export type WordFile = {
  bytes: Uint8Array;
  names: string[];
  /** One part as text. @throws Error for a part that is not there */
  part(name: string): string;
  /** Parts whose name matches, as text. */
  parts(pattern: RegExp): string[];
};

export async function writeWord(input: DocumentInput, at = new Date("2026-07-13T00:00:00Z")): Promise<WordFile> {
  const document = documentSchema.parse(input);
  const bytes = await drawDocx(document, plainMetrics, { title: document.title, author: "青川市", at });
  return openWord(bytes);
}

export function openWord(bytes: Uint8Array): WordFile {
  const files = new Map(unzip(bytes).map((file) => [file.name, Buffer.from(file.bytes).toString("utf8")]));
  return {
    bytes,
    names: [...files.keys()],
    part: (name) => {
      const found = files.get(name);
      if (found === undefined) throw new Error(`no part ${name} among ${[...files.keys()].join(" ")}`);
      return found;
    },
    parts: (pattern) => [...files].filter(([name]) => pattern.test(name)).map(([, text]) => text),
  };
}

/** The characters a reader sees in one part, line breaks as \n; the parser refuses what is not well formed. */
export function wordText(xml: string): string {
  let text = "";
  let isText = false;
  const parser = new SaxesParser();
  parser.on("error", (cause) => {
    throw cause;
  });
  parser.on("opentag", ({ name }) => {
    isText = name === "w:t";
    if (name === "w:br") text += "\n";
  });
  parser.on("text", (part) => {
    if (isText) text += part;
  });
  parser.on("closetag", () => {
    isText = false;
  });
  parser.write(xml).close();
  return text;
}

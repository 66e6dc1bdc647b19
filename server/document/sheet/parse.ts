import { type SaxesAttributePlain, SaxesParser } from "saxes";
import { SheetProblem } from "./problem";

export type Attributes = Record<string, string>;
export type Handlers = {
  open?: (name: string, attributes: Attributes) => void;
  text?: (text: string) => void;
  close?: (name: string) => void;
};

/**
 * Walks one XML part as it is inflated. Names come without prefix. A document type is refused, so no entity of the
 * file's own making is ever expanded.
 * @throws SheetProblem, also what the handlers throw
 */
export async function parseXml(stream: AsyncIterable<Buffer>, handlers: Handlers): Promise<void> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on("doctype", () => {
    throw new SheetProblem("文件含有不允许的定义（DTD），请另存为普通 .xlsx 后再上传");
  });
  parser.on("error", () => {
    throw new SheetProblem("文件已损坏，请重新保存后再上传");
  });
  parser.on("opentag", (tag) => handlers.open?.(local(tag.name), plain(tag.attributes)));
  parser.on("text", (text) => handlers.text?.(text));
  parser.on("cdata", (text) => handlers.text?.(text));
  parser.on("closetag", (tag) => handlers.close?.(local(tag.name)));
  const decoder = new TextDecoder("utf-8", { fatal: true });
  for await (const chunk of stream) parser.write(decode(decoder, chunk));
  parser.close();
}

function decode(decoder: TextDecoder, chunk: Buffer): string {
  try {
    return decoder.decode(chunk, { stream: true });
  } catch {
    throw new SheetProblem("文件编码不正确，请重新保存后再上传");
  }
}

const local = (name: string) => name.slice(name.indexOf(":") + 1);
const plain = (attributes: Record<string, string | SaxesAttributePlain>) => attributes as Attributes;

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
    throw new SheetProblem("文件已损坏或者不完整，请重新保存后再上传");
  });
  parser.on("opentag", (tag) => handlers.open?.(local(tag.name), plain(tag.attributes)));
  parser.on("text", (text) => handlers.text?.(text));
  parser.on("cdata", (text) => handlers.text?.(text));
  parser.on("closetag", (tag) => handlers.close?.(local(tag.name)));
  let decoder: TextDecoder | undefined;
  for await (const chunk of stream) {
    decoder ??= decoderFor(chunk);
    parser.write(decode(decoder, chunk));
  }
  parser.close();
}

/** UTF-8 or UTF-16, the encodings of a package (ECMA-376 part 2); another one is named. */
function decoderFor(begin: Buffer): TextDecoder {
  const [first, second] = begin;
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return new TextDecoder("utf-16le");
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return new TextDecoder("utf-16be");
  const declared = /^\ufeff?<\?xml[^>]*encoding\s*=\s*["']([^"']*)["']/.exec(begin.toString("utf8", 0, 200))?.[1];
  if (declared && !/^(?:utf-?8|us-ascii)$/i.test(declared))
    throw new SheetProblem(
      `文件内部的文字是 ${declared.slice(0, 20)} 编码，不是 UTF-8，请用表格软件打开、重新保存后再上传`,
    );
  return new TextDecoder("utf-8", { fatal: true });
}

function decode(decoder: TextDecoder, chunk: Buffer): string {
  try {
    return decoder.decode(chunk, { stream: true });
  } catch {
    throw new SheetProblem("文件内部的文字不是 UTF-8 编码，请用表格软件打开、重新保存后再上传");
  }
}

const local = (name: string) => name.slice(name.indexOf(":") + 1);
const plain = (attributes: Record<string, string | SaxesAttributePlain>) => attributes as Attributes;

/** What a file's bytes say, and how they were read when that is worth a note. */
export type Decoded = { text: string; note: string | null } | { text: null; message: string };

/**
 * Text from the bytes of a file: UTF-8 and UTF-16 with or without mark, else GBK, which older Windows programs write.
 * Text that begins with zero bytes or is none of these is refused.
 */
export function decode(bytes: Uint8Array): Decoded {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe)
    return read("utf-16le", bytes, "文件是 UTF-16 编码，已照此读入；以后请另存为 UTF-8");
  if (first === 0xfe && second === 0xff)
    return read("utf-16be", bytes, "文件是 UTF-16 编码，已照此读入；以后请另存为 UTF-8");
  if (bytes.includes(0)) return { text: null, message: "这不是文本文件：请用记事本打开，另存为 UTF-8 编码的文本" };
  if (first === 0xef && second === 0xbb && third === 0xbf) return read("utf-8", bytes.subarray(3), null);
  const plain = read("utf-8", bytes, null);
  return plain.text === null ? read("gb18030", bytes, "文件是 GBK 编码，已照此读入；以后请另存为 UTF-8") : plain;
}

function read(encoding: string, bytes: Uint8Array, note: string | null): Decoded {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), note };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { text: null, message: "文字编码不认识：请另存为 UTF-8 编码" };
  }
}

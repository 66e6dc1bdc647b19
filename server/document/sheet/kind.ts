/** What a file is that is no .xlsx, as whoever sent it can recognise it, and what to do: the reason is the true one. */

const saveAs = "请用表格软件打开、另存为 .xlsx 后再上传";

/** Why bytes that are no package at all are not taken. */
export function foreignProblem(bytes: Buffer): string {
  if (bytes.length === 0) return "文件是空的，请重新选择";
  const begins = (...magic: number[]) => magic.every((byte, i) => bytes[i] === byte);
  if (begins(0xd0, 0xcf, 0x11, 0xe0)) return compoundProblem(bytes);
  if (begins(0x25, 0x50, 0x44, 0x46)) return "内容是 PDF，不是表格，请上传 .xlsx 表格文件";
  if (begins(0x89, 0x50, 0x4e, 0x47) || begins(0xff, 0xd8, 0xff)) return "内容是图片，不是表格，请上传 .xlsx 表格文件";
  if (begins(0x52, 0x61, 0x72, 0x21) || begins(0x37, 0x7a, 0xbc, 0xaf) || begins(0x1f, 0x8b))
    return "内容是压缩包，请解压后上传其中的 .xlsx 表格文件";
  const text = textOf(bytes);
  return text ? textProblem(text) : "内容不是 .xlsx 表格文件，请使用下载的模板填写";
}

/** Why a package without a workbook is not taken. @param names of its entries, in lower case */
export function packageProblem(bytes: Buffer, names: ReadonlySet<string>): string {
  const has = (pattern: RegExp) => [...names].some((name) => pattern.test(name));
  const openDocument = /^mimetypeapplication\/vnd\.oasis\.opendocument\.(\w+)/.exec(bytes.toString("latin1", 30, 100));
  if (openDocument?.[1] === "spreadsheet") return `内容是 OpenDocument 表格（.ods），${saveAs}`;
  if (openDocument || has(/^word\//)) return "内容是文字文档，不是表格，请上传 .xlsx 表格文件";
  if (has(/^ppt\//)) return "内容是演示文稿，不是表格，请上传 .xlsx 表格文件";
  if (has(/^ofd\.xml$/)) return "内容是版式文件（OFD），不是表格，请上传 .xlsx 表格文件";
  if (has(/workbook\d*\.bin$/)) return `内容是二进制工作簿（.xlsb），${saveAs}`;
  if (has(/\.iwa$/)) return "内容是 Numbers 表格，请导出为 .xlsx 后再上传";
  return has(/^\[content_types\]\.xml$/)
    ? "文件中没有工作簿，请使用下载的模板填写"
    : "内容是压缩包（.zip），请解压后上传其中的 .xlsx 表格文件";
}

/** Old binary files hold streams with names; so does what an office program encrypted. */
function compoundProblem(bytes: Buffer): string {
  const holds = (name: string) => {
    const wanted = Buffer.from(`${name}\u0000`, "utf16le");
    for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at + 1)) if (at % 128 === 0) return true;
    return false;
  };
  if (holds("EncryptedPackage"))
    return "文件设有打开密码，请在表格软件中取消密码（文件—信息—保护工作簿）、保存后再上传";
  if (holds("WordDocument")) return "内容是旧格式的文字文档（.doc、.wps），不是表格，请上传 .xlsx 表格文件";
  if (holds("PowerPoint Document")) return "内容是旧格式的演示文稿，不是表格，请上传 .xlsx 表格文件";
  return `内容是旧格式的工作簿（.xls、.et），${saveAs}`;
}

type Decoded = { text: string; encoding: string };

/** The beginning of a file that is text, and in which encoding; null for what is none. */
function textOf(bytes: Buffer): Decoded | null {
  const start = bytes.subarray(0, 4096);
  const decode = (label: string, fatal = true) => new TextDecoder(label, { fatal }).decode(start, { stream: true });
  if (start[0] === 0xff && start[1] === 0xfe) return { text: decode("utf-16le", false), encoding: "UTF-16" };
  if (start[0] === 0xfe && start[1] === 0xff) return { text: decode("utf-16be", false), encoding: "UTF-16" };
  if (start.includes(0)) return null;
  for (const [label, encoding] of [
    ["utf-8", "UTF-8"],
    ["gb18030", "GBK"],
  ] as const)
    try {
      const text = decode(label);
      return /(?![\t\n\v\f\r])\p{Cc}/u.test(text) ? null : { text, encoding };
    } catch {
      // Not in this encoding: the next one is tried.
    }
  return null;
}

function textProblem({ text, encoding }: Decoded): string {
  const begin = text
    .replace(/^\ufeff/, "")
    .trimStart()
    .toLowerCase();
  if (/^<\?xml[\s\S]{0,500}<(?:\w+:)?workbook|progid="excel\.sheet"/.test(begin))
    return `内容是 XML 电子表格（2003），${saveAs}`;
  if (/^(?:<!doctype html|<html|<head|<meta|<table|<body|<style|<\?xml[\s\S]{0,300}<html)/.test(begin))
    return `内容是网页（HTML），只是改了扩展名，${saveAs}`;
  if (/^mime-version:/.test(begin)) return `内容是单个网页文件（MHT），${saveAs}`;
  const [first = ""] = begin.split(/[\r\n]/);
  return /[,\t;，]/.test(first)
    ? `内容是 ${encoding} 编码的文本表格（.csv），${saveAs}，打开后先核对汉字没有乱码`
    : `内容是 ${encoding} 编码的文本，不是 .xlsx 表格文件，请使用下载的模板填写`;
}

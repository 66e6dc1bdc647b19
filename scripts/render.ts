import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { LineCounter, parseDocument } from "yaml";
import { closeRenderer, renderDocx, renderLedger, renderPdf } from "@/server/document/render";
import type { DocumentInput } from "@/server/document/schema";
import { DomainError } from "@/server/frame/errors";

// npm run render -- FILE.yaml --to out.pdf|out.docx|out.xlsx [--at 2026-07-13]: any logical document from a file.
const usage = "用法：npm run render -- 文件.yaml --to 输出.pdf|输出.docx|输出.xlsx [--at 2026-07-13]";

/** What the caller can mend; told without a stack. */
class RenderProblem extends Error {}

const writers: Record<string, (document: DocumentInput, at: Date) => Promise<{ bytes: Uint8Array; told: string[] }>> = {
  ".pdf": async (document, at) => {
    const { bytes, pages, sha256, fonts } = await renderPdf(document, { at });
    const faces = fonts.map(({ role, name, standsIn }) => `  ${role}：${name}${standsIn ? "（代用）" : ""}`);
    return { bytes, told: [`${pages}页，${kilobytes(bytes)}，sha256 ${sha256}`, ...faces] };
  },
  ".docx": async (document, at) => {
    const bytes = await renderDocx(document, { at });
    return { bytes, told: [kilobytes(bytes)] };
  },
  ".xlsx": async (document) => {
    const bytes = await renderLedger(document);
    return { bytes, told: [kilobytes(bytes)] };
  },
};

try {
  const { from, to, at } = readArguments();
  const write = writers[path.extname(to).toLowerCase()];
  if (!write) throw new RenderProblem(`${to}：输出文件的扩展名只能是 .pdf、.docx、.xlsx\n${usage}`);
  const { bytes, told } = await write(await readYaml(from), at);
  await writeFile(to, bytes).catch((cause: NodeJS.ErrnoException) => {
    throw new RenderProblem(`${to}：不能写入（${cause.code}），请检查文件夹是否存在、是否有权限`);
  });
  console.log(`${to}：${told.join("\n")}`);
} catch (cause) {
  if (!(cause instanceof DomainError || cause instanceof RenderProblem)) throw cause;
  console.error(cause instanceof DomainError ? `${process.argv[2]}：${cause.message}` : cause.message);
  process.exitCode = 1;
} finally {
  await closeRenderer();
}

function readArguments(): { from: string; to: string; at: Date } {
  const { values, positionals } = parsed();
  const [from] = positionals;
  if (!from || !values.to) throw new RenderProblem(usage);
  const at = values.at === undefined ? new Date() : new Date(values.at);
  if (Number.isNaN(at.getTime())) throw new RenderProblem(`--at ${values.at}：日期写作 2026-07-13`);
  return { from, to: values.to, at };
}

function parsed() {
  try {
    return parseArgs({ allowPositionals: true, options: { to: { type: "string" }, at: { type: "string" } } });
  } catch (cause) {
    throw new RenderProblem(`${cause instanceof Error ? cause.message : cause}\n${usage}`);
  }
}

/** @throws RenderProblem naming file, line and column of what is no YAML */
async function readYaml(from: string): Promise<DocumentInput> {
  const source = await readFile(from, "utf8").catch((cause: NodeJS.ErrnoException) => {
    throw new RenderProblem(
      cause.code === "ENOENT" ? `${from}：没有这个文件` : `${from}：不能读取（${cause.code}），应为 UTF-8 的 YAML 文件`,
    );
  });
  const counter = new LineCounter();
  const document = parseDocument(source, { lineCounter: counter });
  const [error] = document.errors;
  if (error) {
    const { line, col } = counter.linePos(error.pos[0]);
    throw new RenderProblem(`${from}：第${line}行第${col}列不合 YAML 写法：${error.message.split("\n")[0]}`);
  }
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (cause) {
    throw new RenderProblem(`${from}：引用（&、*）有误或过多：${cause instanceof Error ? cause.message : cause}`);
  }
}

function kilobytes(bytes: Uint8Array): string {
  return `${Math.ceil(bytes.length / 1024)} KB`;
}

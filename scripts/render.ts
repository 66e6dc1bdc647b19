import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { parse } from "yaml";
import { closeRenderer, renderPdf } from "@/server/document/render";
import { DomainError } from "@/server/errors";

// npm run render -- FILE.yaml --to out.pdf [--at 2026-07-13]: any logical document from a file.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { to: { type: "string" }, at: { type: "string" } },
});
const [from] = positionals;
if (!from || !values.to?.endsWith(".pdf")) {
  console.error("用法：npm run render -- 文件.yaml --to 输出.pdf [--at 2026-07-13]");
  process.exit(2);
}
try {
  const document = parse(await readFile(from, "utf8"));
  const pdf = await renderPdf(document, { at: values.at ? new Date(values.at) : new Date() });
  await writeFile(values.to, pdf.bytes);
  console.log(`${values.to}：${pdf.pages}页，${Math.ceil(pdf.bytes.length / 1024)} KB，sha256 ${pdf.sha256}`);
  for (const font of pdf.fonts) console.log(`  ${font.role}：${font.name}${font.standsIn ? "（代用）" : ""}`);
} catch (cause) {
  if (!(cause instanceof DomainError)) throw cause;
  console.error(cause.message);
  process.exitCode = 1;
} finally {
  await closeRenderer();
}

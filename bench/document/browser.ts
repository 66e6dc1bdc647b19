import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "@playwright/test";
import { unpackBrowser } from "@/e2e/browser";
import { bodyFont, countPages, look, type Rival, titleFont } from "./rival";
import type { PlainText } from "./sample";

/** A headless Chromium that stays open and prints HTML. */
export async function browser(): Promise<Rival> {
  const { executablePath, args, env } = await unpackBrowser();
  const opened = await chromium.launch({ executablePath, args, env });
  const page = await opened.newPage();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "lianfang-bench-"));
  const file = path.join(folder, "page.html");
  return {
    name: "headless Chromium printing HTML",
    isOwnProcess: true,
    render: async (text) => {
      fs.writeFileSync(file, htmlOf(text));
      await page.goto(pathToFileURL(file).href);
      return countPages(await page.pdf({ format: "A4", preferCSSPageSize: true }));
    },
    close: async () => {
      await opened.close();
      fs.rmSync(folder, { recursive: true });
    },
  };
}

function htmlOf({ title, paragraphs }: PlainText): string {
  const { size, pitch, titleSize, top, right, bottom, left } = look;
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>${title}</title><style>
@font-face { font-family: body; src: url("${pathToFileURL(bodyFont).href}") }
@font-face { font-family: title; src: url("${pathToFileURL(titleFont).href}") }
@page { size: A4; margin: ${top}pt ${right}pt ${bottom}pt ${left}pt }
body { margin: 0; font: ${size}pt/${pitch}pt body; text-align: justify }
h1 { font: ${titleSize}pt/${pitch}pt title; text-align: center; margin: 0 0 ${pitch}pt }
p { margin: 0; text-indent: 2em }
</style><h1>${title}</h1>${paragraphs.map((text) => `<p>${text}</p>`).join("")}</html>`;
}

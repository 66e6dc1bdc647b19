import { getDocumentProxy } from "unpdf";

const perMm = 72 / 25.4;

/** One stretch of text as a PDF reader finds it; lengths in mm, y downward from the page's top to the baseline. */
export type ReadText = { text: string; x: number; y: number; width: number; size: number };
export type ReadPage = { width: number; height: number; texts: ReadText[] };

/** Texts of a PDF in the order of the file, read back by an independent reader. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPage[]> {
  const proxy = await getDocumentProxy(new Uint8Array(bytes));
  const pages: ReadPage[] = [];
  for (let number = 1; number <= proxy.numPages; number += 1) {
    const page = await proxy.getPage(number);
    const view = page.getViewport({ scale: 1 });
    const content = await page.getTextContent({ disableNormalization: true });
    const texts = content.items.flatMap((item): ReadText[] => {
      if (!("str" in item) || item.str === "") return [];
      const [, , c = 0, d = 0, x = 0, y = 0] = item.transform as number[];
      return [
        {
          text: item.str,
          x: x / perMm,
          y: (view.height - y) / perMm,
          width: item.width / perMm,
          size: Math.hypot(c, d),
        },
      ];
    });
    pages.push({ width: view.width / perMm, height: view.height / perMm, texts });
  }
  return pages;
}

/** Texts on one baseline joined, top to bottom as they come. */
export function readLines(
  page: ReadPage | undefined,
): { text: string; x: number; y: number; right: number; size: number }[] {
  const lines = new Map<string, { text: string; x: number; y: number; right: number; size: number }>();
  for (const { text, x, y, width, size } of page?.texts ?? []) {
    const line = lines.get(y.toFixed(1)) ?? { text: "", x, y, right: x, size };
    line.text += text;
    line.x = Math.min(line.x, x);
    line.right = Math.max(line.right, x + width);
    lines.set(y.toFixed(1), line);
  }
  return [...lines.values()];
}

/** Bookmarks of a PDF: those of the first level, each with the titles right below it. */
export async function readOutline(bytes: Uint8Array): Promise<{ title: string; items: string[] }[]> {
  const proxy = await getDocumentProxy(new Uint8Array(bytes));
  const outline = (await proxy.getOutline()) ?? [];
  return outline.map(({ title, items }) => ({ title, items: items.map((item: { title: string }) => item.title) }));
}

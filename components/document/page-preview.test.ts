import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { PagePreview } from "./page-preview";

const page = (text: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 595.276 841.89"><text x="1" y="2">${text}</text></svg>`;
const load = () => Promise.resolve([]);
const sizesOf = (count: number) => Array.from({ length: count }, () => ({ width: 595.276, height: 841.89 }));
const shown = (pages: string[], count = pages.length) =>
  renderToStaticMarkup(createElement(PagePreview, { sizes: sizesOf(count), pages, load, label: "通报预览" }));

it("puts only pages near the view into the document, however many there are", () => {
  const html = shown(Array.from({ length: 500 }, (_, index) => page(String(index))));
  expect(html.match(/<img /gu)?.length).toBeLessThan(5);
  expect(html).toContain("通报预览，第 1 页，共 500 页");
  expect(html).toContain("/ 500 页");
});

it("shows a page as a picture, in which nothing can run and nothing breaks out", () => {
  const html = shown([page("甲&lt;/text&gt;&lt;script&gt;alert(1)&lt;/script&gt;\"'")]);
  expect(html).toContain('src="data:image/svg+xml;utf8,%3Csvg');
  expect(html).not.toMatch(/<script|<svg|<text/u);
});

it("names every control, and shows nothing where there is no page", () => {
  const html = shown([page("甲")]);
  for (const name of ["上一页", "下一页", "缩小", "放大", "页码，共 1 页", "翻页和缩放"])
    expect(html).toContain(`aria-label="${name}"`);
  expect(shown([])).toBe("");
});

it("shows where pages will stand that have not been fetched yet, and counts them all", () => {
  const html = shown([page("甲")], 300);
  expect(html.match(/<img /gu)).toHaveLength(1);
  expect(html).toContain("通报预览，第 1 页，共 300 页");
  expect(html).toContain('aria-label="正在排版"');
});

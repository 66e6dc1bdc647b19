import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { paths } from "@/components/paths";
import { expect, test } from "./fixtures";

/** What keeps a page from being used by everybody, and what is wider than the screen. */
async function flawsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa"]).analyze();
  const serious = violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.length} × ${nodes[0]?.html.slice(0, 120)}`);
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  return excess > 1 ? [...serious, `${excess} px wider than the screen`] : serious;
}

/** Opens every entry of the role's menu, and the first thing that the lists there lead to. */
async function walk(page: Page): Promise<Record<string, string[]>> {
  const flaws: Record<string, string[]> = {};
  const see = async (href: string) => {
    await page.goto(href);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page.waitForLoadState("networkidle");
    const found = await flawsOf(page);
    if (found.length > 0) flaws[href] = found;
  };
  const inMain = async () => {
    const own = new URL(page.url()).pathname;
    const hrefs = await page
      .locator("main a[href^='/u/']")
      .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
    return hrefs.find((href) => href.startsWith(`${own}/`) && !href.endsWith("/new"));
  };
  const entries = await page
    .locator("nav a[href^='/u/']")
    .evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute("href") ?? ""))]);
  for (const href of entries) {
    await see(href);
    const detail = await inMain();
    if (detail) await see(detail);
  }
  expect(entries.length).toBeGreaterThan(3);
  return flaws;
}

for (const role of ["监督室干部", "分管领导"])
  test(`every page of ${role} can be used by everybody and fits the desk`, async ({ as }) => {
    test.setTimeout(180_000);
    expect(await walk(await as(role))).toEqual({});
  });

test("the pages of a member of staff can be used by everybody and fit a phone", async ({ as }) => {
  const page = await as("职工", { isPhone: true });
  const desk = new URL(page.url()).pathname.split("/").slice(0, 3).join("/");
  await page.goto(`${desk}/my`);
  expect(await flawsOf(page)).toEqual([]);
  await page.locator("main a, main button").first().click();
  await page.waitForLoadState("networkidle");
  expect(await flawsOf(page)).toEqual([]);
});

test("the pages before signing in can be used by everybody and fit a phone", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const href of [paths.signIn(), paths.activate()]) {
    await page.goto(href);
    expect(await flawsOf(page), href).toEqual([]);
  }
});

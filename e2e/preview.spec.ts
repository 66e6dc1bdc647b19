import type { Page } from "@playwright/test";
import { paths } from "@/components/paths";
import { expect, test } from "./fixtures";

const unitOf = (page: Page) => paths.unit(new URL(page.url()).pathname.split("/")[2] ?? "");
const frameOf = (page: Page) => page.getByRole("region", { name: /加号、减号缩放/ });
const scaleOf = async (page: Page) =>
  Number.parseInt(await page.getByRole("toolbar").locator("output").innerText(), 10);

test("a printed document is leafed through and zoomed by keyboard, with no reader for PDF", async ({ as }) => {
  const page = await as("监督室干部");
  await page.goto(unitOf(page).circulars());
  await page.locator("main a[href*='/circulars/']").first().click();
  const frame = frameOf(page);
  await expect(frame.getByRole("img", { name: /第 1 页/ })).toBeVisible();
  const field = page.getByLabel(/^页码，共 \d+ 页$/);
  expect(await frame.evaluate((element) => element.scrollTop)).toBe(0);
  const count = Number(/共 (\d+) 页/.exec((await field.getAttribute("aria-label")) ?? "")?.[1]);
  expect(count).toBeGreaterThan(1);
  await frame.focus();
  await page.keyboard.press("PageDown");
  await expect(field).toHaveValue("2");
  await page.keyboard.press("End");
  await expect(field).toHaveValue(String(count));
  await page.keyboard.press("Home");
  await expect(field).toHaveValue("1");
  const fitted = await scaleOf(page);
  await page.keyboard.press("+");
  await expect.poll(() => scaleOf(page)).toBeGreaterThan(fitted);
  await page.keyboard.press("0");
  await expect.poll(() => scaleOf(page)).toBe(fitted);
  await field.fill("2");
  await page.keyboard.press("Enter");
  await expect(frame.getByRole("img", { name: /第 2 页/ })).toBeInViewport();
});

test("a blank form is looked at on a phone, and two fingers make it larger inside its frame only", async ({ as }) => {
  const page = await as("联络员", { isPhone: true });
  await page.goto(unitOf(page).papers());
  await page.getByRole("link", { name: "廉政风险预警通知书" }).click();
  const frame = frameOf(page);
  await expect(frame.getByRole("img")).toBeVisible();
  const fitted = await scaleOf(page);
  const box = await frame.boundingBox();
  if (!box) throw new Error("the preview has no place on the page");
  const fingers = await page.context().newCDPSession(page);
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", apart: number) =>
    fingers.send("Input.dispatchTouchEvent", {
      type,
      touchPoints:
        type === "touchEnd"
          ? []
          : [
              { x: middle.x - apart, y: middle.y },
              { x: middle.x + apart, y: middle.y },
            ],
    });
  await touch("touchStart", 40);
  for (let apart = 45; apart <= 100; apart += 5) await touch("touchMove", apart);
  await touch("touchEnd", 0);
  await expect.poll(() => scaleOf(page)).toBeGreaterThan(fitted * 1.8);
  const sizes = await page.evaluate(() => [document.documentElement.scrollWidth, window.visualViewport?.scale]);
  expect(sizes).toEqual([390, 1]);
});

test("a form is seen as it will be printed, next to where it is filled in", async ({ as }) => {
  const page = await as("联络员");
  await page.goto(unitOf(page).responses());
  await page.locator("main a[href*='/responses/']").first().click();
  await page.getByRole("link", { name: "打印预览" }).click();
  await expect(frameOf(page).getByRole("img", { name: /打印预览，第 1 页/ })).toBeVisible();
});

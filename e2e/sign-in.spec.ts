import { paths } from "@/components/paths";
import { expect, test } from "./fixtures";

test("the sign-in page stands under its content policy and says what is wrong with a password", async ({ page }) => {
  const answer = await page.goto(paths.home());
  expect(answer?.ok()).toBe(true);
  const policy = answer?.headers()["content-security-policy"] ?? "";
  expect(policy).toMatch(/script-src 'nonce-[^']+' 'strict-dynamic'/);
  await expect(page).toHaveURL((url) => url.pathname === paths.signIn());
  await page.getByLabel("登录名").fill("bureau-0001");
  await page.getByLabel("口令").fill("certainly wrong");
  await page.getByRole("button", { name: "登录" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "登录名或口令" })).toBeVisible();
});

test("a page of a unit leads to sign-in and does not say whether the unit exists", async ({ page }) => {
  const desk = paths.unit("018f0000-0000-7000-8000-000000000000").desk();
  await page.goto(desk);
  await expect(page).toHaveURL((url) => url.pathname === paths.signIn() && url.searchParams.get("next") === desk);
});

test("the content policy is held: a handler written into the page does not run", async ({ page, faults }) => {
  await page.goto(paths.signIn());
  await page.evaluate(() => {
    document.body.insertAdjacentHTML("beforeend", `<img alt="" src="data:," onerror="document.title = 'ran'">`);
  });
  await expect(() => expect(faults.length).toBeGreaterThan(0)).toPass({ timeout: 10_000 });
  expect(await page.title()).not.toBe("ran");
  expect(faults.splice(0).join()).toContain("script-src-attr inline");
});

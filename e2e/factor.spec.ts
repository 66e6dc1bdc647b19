import type { Page } from "@playwright/test";
import { TOTP } from "otpauth";
import { paths } from "@/components/paths";
import { accountOf, expect, signIn, test } from "./fixtures";

const code = { phone: "验证码", first: "手机显示的六位数字", recovery: "恢复码" };
/** What the phone shows now, once it shows another code than before: none is accepted twice. */
async function nextCode(totp: TOTP, before: string): Promise<string> {
  await expect(() => expect(totp.generate()).not.toBe(before)).toPass({ timeout: 40_000 });
  return totp.generate();
}

/** The session cookie of a page's browser. */
const sessionOf = async (page: Page) =>
  (await page.context().cookies()).find(({ name }) => name.endsWith("next-auth.session-token"));

test("a second factor is set up, asked for after the password, recovered from paper, and taken away", async ({
  as,
  browser,
  world,
}) => {
  test.setTimeout(180_000);
  const keeper = accountOf(world, "人事干部");
  const page = await as("人事干部");
  const desk = page.url();
  const stolen = await sessionOf(page);
  await page.goto(paths.factor());
  await page.getByLabel("登录口令").fill(keeper.password);
  await page.getByRole("button", { name: "开始设置" }).click();
  await expect(page.getByRole("img", { name: "两步验证的二维码" })).toBeVisible();
  const secret = (await page.locator("code").innerText()).replaceAll(" ", "");
  const totp = new TOTP({ secret });
  const first = totp.generate();
  await page.getByLabel(code.first).fill(first);
  await page.getByRole("button", { name: "完成设置" }).click();
  await expect(page.getByText("恢复码只显示这一次")).toBeVisible();
  const recovery = await page.locator("ol code").allInnerTexts();
  expect(recovery).toHaveLength(10);
  const sheet = await page.request.post(paths.api.recoverySheet(), {
    form: { input: JSON.stringify({ codes: recovery }) },
  });
  expect(sheet.headers()["content-type"]).toBe("application/pdf");
  const foreign = await page.request.post(paths.api.recoverySheet(), {
    form: { input: JSON.stringify({ codes: ["AAAA-AAAA-AAAA-AAAA"] }) },
  });
  expect(foreign.status()).toBe(404);

  // The session goes on under a new id; the old cookie opens nothing.
  const renewed = await sessionOf(page);
  expect(renewed).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
  expect(renewed?.value).not.toBe(stolen?.value);
  await page.goto(desk);
  await expect(page).toHaveURL(desk);
  const thief = await browser.newContext({ baseURL: world.address });
  if (stolen) await thief.addCookies([stolen]);
  const answer = await thief.request.get(desk, { maxRedirects: 0 });
  expect(answer.status()).toBe(307);
  await thief.close();

  const again = await (await browser.newContext({ baseURL: world.address, locale: "zh-CN" })).newPage();
  const begin = async () => {
    await again.goto(paths.signIn());
    await again.getByLabel("登录名").fill(keeper.login);
    await again.getByLabel("口令").fill(keeper.password);
    await again.getByRole("button", { name: "登录", exact: true }).click();
    await expect(again.getByText("口令正确")).toBeVisible();
  };
  await begin();
  await again.goto(desk);
  await expect(again, "the password alone opens nothing").toHaveURL((url) => url.pathname === paths.signIn());
  await begin();
  await again.getByLabel(code.phone).fill(first);
  await again.getByRole("button", { name: "登录", exact: true }).click();
  await expect(again.getByRole("alert").filter({ hasText: "已经用过" })).toBeVisible();
  await again.getByRole("button", { name: "改用恢复码" }).click();
  await again.getByLabel(code.recovery, { exact: true }).fill(String(recovery[0]).toLowerCase());
  await again.getByRole("button", { name: "登录", exact: true }).click();
  await again.waitForURL((url) => url.pathname !== paths.signIn());

  await again.goto(paths.factor());
  await expect(again.getByText("还有 9 个恢复码")).toBeVisible();
  await again.getByLabel("停用两步验证").check();
  await again.getByLabel("登录口令").fill(keeper.password);
  await again.getByLabel(code.phone).fill(await nextCode(totp, first));
  await again.getByRole("button", { name: "继续" }).click();
  await expect(again.getByText("已停用")).toBeVisible();
  await again.context().close();
  await signIn(await (await browser.newContext({ baseURL: world.address })).newPage(), keeper);
});

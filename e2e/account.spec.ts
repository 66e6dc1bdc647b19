import { paths } from "@/components/paths";
import { expect, test } from "./fixtures";

const signInFields = { login: "登录名", password: "口令" };

test("five wrong passwords lock a name, whether it exists or not", async ({ page }) => {
  await page.goto(paths.signIn());
  await page.getByLabel(signInFields.login).fill("nobody-e2e");
  const send = async (text: string) => {
    await page.getByLabel(signInFields.password).fill("certainly wrong");
    const answer = page.waitForResponse((response) => response.url().includes("callback/credentials"));
    await page.getByRole("button", { name: "登录", exact: true }).click();
    await answer;
    await expect(page.getByRole("alert").filter({ hasText: text })).toBeVisible();
  };
  for (let i = 0; i < 5; i++) await send("登录名或口令不正确");
  await send("已暂停");
});

test("a session that is ended elsewhere ends at the next step, and signing in leads back to the page", async ({
  as,
}) => {
  const [here, there] = [await as("联络员"), await as("联络员")];
  const desk = new URL(there.url()).pathname;
  await here.goto(paths.sessions());
  await here.getByRole("button", { name: "退出其他全部登录" }).click();
  await expect(here.getByRole("button", { name: "退出此登录" })).toHaveCount(0);
  await there.goto(`${desk}/processes`);
  await expect(there).toHaveURL((url) => url.pathname === paths.signIn());
  expect(new URL(there.url()).searchParams.get("next")).toBe(`${desk}/processes`);
  await expect(here.getByText("本次登录")).toBeVisible();
});

test("what is signed out, made by another site, or unknown is refused without saying more", async ({ page, as }) => {
  const unit = "018f0000-0000-7000-8000-000000000000";
  const signedOut = await page.request.get(`${paths.api.unit(unit)}/desk.read?input={}`);
  expect(signedOut.status()).toBe(401);
  expect(await signedOut.text()).not.toContain("stack");
  const member = await as("联络员");
  const own = new URL(member.url()).pathname.split("/")[2] ?? "";
  const foreign = await member.request.get(`${paths.api.unit(unit)}/desk.read?input={}`);
  expect(foreign.status()).toBe(404);
  const crossSite = await member.request.post(paths.api.download(own, "file"), {
    headers: { origin: "https://elsewhere.example" },
    form: { input: "{}" },
  });
  expect(crossSite.status()).toBe(403);
  const unknown = await member.request.post(paths.api.download(own, "nothing"), { form: { input: "{}" } });
  expect(unknown.status()).toBe(404);
  expect(unknown.headers()["cache-control"]).toBe("private, no-store");
});

test("the menu and its pages are reached by keyboard", async ({ as }) => {
  const page = await as("联络员");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "跳到正文" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("#content")).toBeFocused();
});

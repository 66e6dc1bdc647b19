import { paths } from "@/components/paths";
import { expect, test } from "./fixtures";

test("a flood at one door is answered by 429 with the time to wait, whatever address it claims to come from", async ({
  page,
}) => {
  const form = {
    unitName: "某某局",
    shortName: "某局",
    unitCode: "mmj",
    personName: "某某",
    employeeNo: "1",
    roles: ["officer"],
    password: "Qingyuan-2026!",
  };
  const knock = (i: number) =>
    page.request.post(`${paths.api.account()}/setUp`, {
      headers: { "x-forwarded-for": `198.51.100.${i}`, "x-lianfang-address": `198.51.100.${i}` },
      data: { ...form, code: `0000-0000-${i}` },
    });
  const answers = [];
  for (let i = 0; i < 25; i++) answers.push(await knock(i));
  expect(answers[0]?.status()).toBe(400);
  const last = answers.at(-1);
  expect(last?.status()).toBe(429);
  expect(Number(last?.headers()["retry-after"])).toBeGreaterThan(60);
  expect(await last?.text()).toContain("操作过于频繁");
});

test("the door of sign-in takes no long body, none without a length, and none from another site", async ({
  page,
  world,
}) => {
  const door = "/api/auth/callback/credentials";
  const post = (data: string, headers: Record<string, string> = {}) =>
    page.request.post(door, { data, headers: { "content-type": "application/json", ...headers } });
  expect((await post("x".repeat(100_000))).status()).toBe(413);
  const crossSite = await post("{}", { origin: "https://elsewhere.example" });
  expect(crossSite.status()).toBe(403);
  expect(await crossSite.text()).toContain("不是从本系统页面发出");
  const chunked = await fetch(new URL(door, world.address), {
    method: "POST",
    body: new Blob(["{}"]).stream(),
    duplex: "half",
  } as RequestInit);
  expect(chunked.status).toBe(400);
  expect(await chunked.text()).toContain("没有说明内容的长度");
});

test("after signing out the way back shows nothing of the unit", async ({ as }) => {
  const page = await as("联络员");
  const desk = page.url();
  await page.goto(`${desk}/settings/people`);
  await expect(page.getByRole("main")).toContainText("人员");
  await page.goto(paths.password());
  await page.getByRole("button", { name: "退出" }).click();
  for (let steps = 0; steps < 3; steps++) {
    await expect(page).toHaveURL((url) => url.pathname === paths.signIn());
    await expect(page.getByLabel("口令")).toBeEditable();
    await page.waitForLoadState("networkidle");
    // Not the library's own way back: a page that sends on at once breaks it off.
    const left = page.waitForEvent("framenavigated");
    await page.evaluate(() => void setTimeout(() => history.back()));
    await left;
  }
  await expect(page).toHaveURL((url) => url.pathname === paths.signIn());
});

test("an address that says twice where to go after signing in is still a page", async ({ page, as }) => {
  const twice = `${paths.signIn()}?next=/a&next=//elsewhere.example`;
  expect((await page.goto(twice))?.status()).toBe(200);
  const member = await as("联络员");
  expect((await member.goto(twice))?.status()).toBe(200);
  expect(new URL(member.url()).host).toBe(new URL(page.url()).host);
});

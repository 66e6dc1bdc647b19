import fs from "node:fs";
import path from "node:path";
import { type Browser, type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { z } from "zod";
import { paths } from "@/components/paths";
import { unpackBrowser } from "./browser";

const worldShape = z.object({ address: z.url(), root: z.string(), ownerUrl: z.string() });
const accountsShape = z.array(
  z.object({ role: z.string(), login: z.string(), password: z.string(), unit: z.string(), note: z.string() }),
);

/** The running application: where it answers, where its data lies, and its database past row security. */
export type World = z.infer<typeof worldShape>;

/** Signs the first demo account of a role in, in a browser context of its own; on a phone-sized screen when asked. */
export type As = (role: string, on?: { isPhone: boolean }) => Promise<Page>;

/**
 * Journeys import `test` from here. Whatever page they open: a fault of the page, an answer 5xx or a breach of the
 * content policy fails the journey, even when nothing on screen shows it.
 */
export const test = base.extend<{ as: As; faults: string[] }, { world: World; browser: Browser }>({
  world: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads the names of fixtures from this pattern
    async ({}, use) => {
      await use(worldShape.parse(JSON.parse(process.env.LIANFANG_WORLD ?? "null")));
    },
    { scope: "worker" },
  ],
  browser: [
    async ({ playwright }, use) => {
      const browser = await playwright.chromium.launch(await unpackBrowser());
      await use(browser);
      await browser.close();
    },
    { scope: "worker" },
  ],
  baseURL: async ({ world }, use) => use(world.address),
  faults: [
    // biome-ignore lint/correctness/noEmptyPattern: as above
    async ({}, use) => {
      const faults: string[] = [];
      await use(faults);
      expect(faults).toEqual([]);
    },
    { auto: true },
  ],
  context: async ({ context, faults }, use) => {
    await listen(context, faults);
    await use(context);
  },
  as: async ({ browser, world, faults }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (role, on) => {
      const context = await browser.newContext({
        baseURL: world.address,
        locale: "zh-CN",
        timezoneId: "Asia/Shanghai",
        ...(on?.isPhone
          ? { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 }
          : { viewport: { width: 1440, height: 900 } }),
      });
      contexts.push(context);
      await listen(context, faults);
      const page = await context.newPage();
      await signIn(page, accountOf(world, role));
      return page;
    });
    for (const context of contexts) await context.close();
  },
});

export { expect } from "@playwright/test";

/** Signs in by the form and waits until the sign-in page is left. */
export async function signIn(page: Page, { login, password }: { login: string; password: string }): Promise<void> {
  await page.goto(paths.signIn());
  await page.getByLabel("登录名").fill(login);
  await page.getByLabel("口令").fill(password);
  await page.getByRole("button", { name: "登录" }).click();
  await page.waitForURL((url) => url.pathname !== paths.signIn());
}

/** The first demo account of a role. */
export function accountOf(world: World, role: string): { login: string; password: string } {
  const file = path.join(world.root, "demo-accounts.json");
  const accounts = accountsShape.parse(JSON.parse(fs.readFileSync(file, "utf8")));
  const account = accounts.find((a) => a.role === role);
  if (!account) throw new Error(`no demo account of role ${role}; there are ${accounts.map((a) => a.role).join(", ")}`);
  return account;
}

/** Notes what goes wrong in any page of a context. */
async function listen(context: BrowserContext, faults: string[]): Promise<void> {
  await context.exposeFunction("noteViolation", (text: string) => void faults.push(`content policy: ${text}`));
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sourceFile, lineNumber }) =>
      (window as unknown as { noteViolation: (text: string) => void }).noteViolation(
        `${effectiveDirective} ${blockedURI} ${sourceFile}:${lineNumber}`,
      ),
    );
  });
  context.on("weberror", (error) => void faults.push(`page: ${error.error().message}`));
  context.on("response", (response) => {
    if (response.status() >= 500) faults.push(`${response.status()} ${response.url()}`);
  });
}

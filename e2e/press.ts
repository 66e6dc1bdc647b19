import type { Locator, Page } from "@playwright/test";
import { expect } from "./fixtures";

/** Presses the one button or follows the one link of this name. */
export const press = (on: Page | Locator, role: "button" | "link", name: string): Promise<void> =>
  on.getByRole(role, { name, exact: true }).click();

/** Goes to a page by the main menu; what waits there is counted after its name. */
export async function enter(page: Page, entry: string): Promise<void> {
  const menu = page.getByRole("navigation", { name: "主菜单" });
  const link = menu.getByRole("link", { name: new RegExp(`^${entry}(\\s|\\d|$)`) });
  const href = (await link.getAttribute("href")) ?? "";
  await link.click();
  await expect(page).toHaveURL((url) => url.pathname === href && url.search === "");
}

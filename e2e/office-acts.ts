import type { Locator, Page } from "@playwright/test";
import { expect } from "./fixtures";
import { enter, press } from "./press";

const task = "查找岗位风险";

/** How many forms a unit has reported for the task, as the board says. */
export async function readReported(officer: Page, unit: string): Promise<number> {
  const said = (await (await openBoard(officer, unit)).getAttribute("aria-label")) ?? "";
  return Number(/实报 (\d+)/.exec(said)?.[1]);
}

async function openBoard(officer: Page, unit: string): Promise<Locator> {
  await enter(officer, "活动");
  await officer
    .getByRole("table")
    .getByRole("link", { name: /廉政风险/ })
    .first()
    .click();
  const board = officer.getByRole("region", { name: "进展看板" });
  const cell = board.getByRole("link", { name: new RegExp(`^${unit} ${task}：`) });
  await expect(cell).toBeVisible();
  return cell;
}

/** Opens what is behind a number of the board, and urges the unit from there. */
export async function urge(officer: Page, unit: string): Promise<void> {
  await (await openBoard(officer, unit)).click();
  await expect(officer.getByRole("heading", { name: unit, level: 1 })).toBeVisible();
  await press(officer, "button", "催办");
  const dialog = officer.getByRole("dialog", { name: "催办 1 个单位" });
  await expect(dialog.getByText(unit)).toBeVisible();
  await dialog.getByLabel("催办内容").fill("请抓紧完成已到期的任务，本周五前报齐。");
  await press(dialog, "button", "发出催办");
  await expect(officer.getByText("已向 1 个单位发出催办。")).toBeVisible();
}

/** Opens an assessment as of today, freezes it without marks and drafts and submits a circular. @returns its title */
export async function assessAndDraft(officer: Page): Promise<string> {
  await enter(officer, "考核");
  await press(officer, "button", "新建考核");
  await press(officer.getByRole("dialog", { name: "新建考核" }), "button", "建立");
  await press(officer, "button", "冻结数据");
  const dialog = officer.getByRole("dialog", { name: "冻结考核数据" });
  await dialog.getByRole("checkbox", { name: /评分未给出/ }).check();
  await press(dialog, "button", "冻结");
  await expect(officer.getByText(/已冻结 \d+ 个单位的考核数据。/)).toBeVisible();
  await press(officer, "button", "起草通报");
  const field = officer.getByLabel("标题", { exact: true }).first();
  const title = (await field.inputValue()).replace(/情况的通报$/, "进展情况的通报");
  await field.fill(title);
  await expect(officer.getByRole("status").filter({ hasText: "已保存" })).toBeVisible();
  await press(officer, "button", "送核");
  await expect(officer.getByText("已送核。")).toBeVisible();
  return title;
}

/** The registrar checks what was submitted. */
export async function pass(registrar: Page, title: string): Promise<void> {
  await openCircular(registrar, title);
  await press(registrar, "button", "核稿通过");
  const dialog = registrar.getByRole("dialog", { name: "核稿通过" });
  await dialog.getByLabel("意见").fill("数据与考核结果核对一致");
  await press(dialog, "button", "确定");
  await expect(registrar.getByText("核稿通过，已送签发。")).toBeVisible();
}

/** The chief signs it off with the password. */
export async function sign(chief: Page, title: string, password: string): Promise<void> {
  await openCircular(chief, title);
  await press(chief, "button", "签发");
  const dialog = chief.getByRole("dialog", { name: "签发" });
  await dialog.getByLabel(/登录口令/).fill(password);
  await press(dialog, "button", "签发");
  await expect(chief.getByText("已签发，正文已锁定。")).toBeVisible();
}

/** The registrar takes the number, waits for the file that bears it, and issues. @returns the number */
export async function registerAndIssue(registrar: Page, title: string): Promise<string> {
  await openCircular(registrar, title);
  await press(registrar, "button", "登记编号");
  await press(registrar.getByRole("dialog", { name: "登记编号" }), "button", "确定");
  const said = registrar.getByText(/^已编号：.+，正在生成文件。$/);
  await expect(said).toBeVisible();
  const number = /已编号：(.+)，/.exec(await said.innerText())?.[1] ?? "";
  const issue = registrar.getByRole("button", { name: "印发", exact: true });
  await expect(issue).toBeEnabled({ timeout: 60_000 });
  await issue.click();
  const dialog = registrar.getByRole("dialog", { name: /^印发给 \d+ 个单位$/ });
  await press(dialog, "button", "确定");
  await expect(registrar.getByText(/已印发给 \d+ 个单位。/)).toBeVisible();
  return number;
}

/** What the register of receipts says of a unit. */
export async function expectReceived(officer: Page, title: string, unit: string): Promise<void> {
  await openCircular(officer, title);
  await officer.getByRole("link", { name: /^签收（1\// }).click();
  await expect(officer.getByRole("row").filter({ hasText: unit })).toContainText("已签收");
}

async function openCircular(page: Page, title: string): Promise<void> {
  await enter(page, "通报");
  await press(page, "link", title);
  await expect(page.getByRole("heading", { name: title, level: 1 })).toBeVisible();
}

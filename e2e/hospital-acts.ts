import type { Page } from "@playwright/test";
import { expect } from "./fixtures";
import { enter, press } from "./press";

const task = "查找岗位风险";
const written = {
  point: "药品入库验收由一人办理，缺少复核",
  vague: "验收不严",
  clear: "验收单由一人签字即可入库，数量和批号没有第二人核对",
};
const returned = "表现形式写得太笼统，请结合药品入库验收写具体";

/** How many of the unit's people the liaison still misses a form from, and whether this one is among them. */
export async function readMissing(liaison: Page, person: string): Promise<{ count: number; isListed: boolean }> {
  await enter(liaison, "任务");
  await liaison.getByRole("article").getByRole("heading").getByRole("link").click();
  const link = liaison.getByRole("link", { name: `${task}还差` });
  const count = Number(await link.innerText());
  await link.click();
  await expect(liaison.getByRole("table", { name: "谁还没报" })).toBeVisible();
  const names = liaison.getByRole("table", { name: "谁还没报" }).getByRole("row");
  await expect(names.filter({ hasText: task })).toHaveCount(count);
  return { count, isListed: (await names.filter({ hasText: person }).count()) > 0 };
}

/** On a phone: from 我的表 through every aspect to 提交; what the post's colleagues found is adopted where it is offered. */
export async function fillOnPhone(staff: Page): Promise<void> {
  await press(staff, "link", "待填写的表");
  const begin = staff.getByRole("button", { name: "开始填写" });
  await begin.or(staff.getByRole("link", { name: "继续填写" })).click();
  const steps = staff.getByRole("navigation", { name: "填写步骤" });
  await expect(steps).toBeVisible();
  expect(await staff.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  const aspects = (await steps.getByRole("button").allInnerTexts()).slice(1, -1);
  for (const [at, aspect] of aspects.entries()) {
    await press(staff, "button", "下一步");
    const here = staff.getByRole("region", { name: aspect });
    const offer = here.getByRole("button", { name: /^采用/ }).first();
    if (at === 0) await writePoint(staff);
    else if (await offer.isVisible()) await offer.click();
    else await here.getByRole("checkbox", { name: /未查找到风险点/ }).check();
  }
  await submitOnPhone(staff);
}

async function writePoint(staff: Page): Promise<void> {
  await press(staff, "button", "添加风险点");
  // One group of questions a screen; the point just added is called a new one until something is written.
  const card = staff.getByRole("article").last();
  await card.getByRole("textbox", { name: "风险点", exact: true }).fill(written.point);
  await card.getByRole("textbox", { name: "表现形式" }).fill(written.vague);
  await card.getByRole("radiogroup", { name: "来源" }).getByText("自己找").click();
  await card.getByRole("radiogroup", { name: "发生几率" }).getByText("较大").click();
  await card.getByRole("radiogroup", { name: "危害程度" }).getByText("较重").click();
  await expect(card.getByRole("status")).toContainText("一级");
}

async function submitOnPhone(staff: Page): Promise<void> {
  await staff.getByRole("navigation", { name: "填写步骤" }).getByRole("button", { name: "提交" }).click();
  await expect(staff.getByRole("status").filter({ hasText: "已保存" }).first()).toBeVisible();
  await press(staff, "button", "提交审核");
  await expect(staff.getByText("已提交，等待审核。")).toBeVisible();
  await expect(staff.getByRole("heading", { name: "我的表" })).toBeVisible();
}

/** The head finds the form in the queue and returns it. */
export async function returnForm(head: Page, person: string): Promise<void> {
  await openFromQueue(head, person);
  await expect(head.getByRole("cell", { name: written.vague })).toBeVisible();
  await press(head, "button", "退回");
  const dialog = head.getByRole("dialog", { name: "退回修改" });
  await dialog.getByLabel("退回原因").fill(returned);
  await press(dialog, "button", "退回");
  await expect(head.getByText("已审核。")).toBeVisible();
}

/** The writer reads why, says it better and submits again. */
export async function correctOnPhone(staff: Page): Promise<void> {
  await staff.reload();
  await expect(staff.getByText(`退回原因：${returned}`)).toBeVisible();
  await press(staff, "link", "继续填写");
  await expect(staff.getByText(returned)).toBeVisible();
  await press(staff, "button", "下一步");
  await staff.getByRole("textbox", { name: "表现形式" }).fill(written.clear);
  await submitOnPhone(staff);
}

/** The head sees what has changed since the return, and approves. */
export async function approveForm(head: Page, person: string): Promise<void> {
  await openFromQueue(head, person);
  const changes = head.getByRole("region", { name: "与上一次相比" });
  await expect(changes.getByRole("insertion")).toHaveText(written.clear);
  await expect(changes.getByRole("deletion")).toHaveText(written.vague);
  await press(head, "button", "通过");
  await expect(head.getByText("已审核。")).toBeVisible();
}

async function openFromQueue(head: Page, person: string): Promise<void> {
  await enter(head, "审核");
  await head.getByRole("table", { name: "待审核的表" }).getByRole("link", { name: person }).click();
  await expect(head.getByRole("region", { name: "审核意见" })).toBeVisible();
}

/** The liaison drags three files at once onto the field of a task's first item; the one that is none is refused by name. */
export async function dropEvidence(liaison: Page): Promise<void> {
  await enter(liaison, "任务");
  await liaison.getByRole("article").getByRole("heading").getByRole("link").click();
  await liaison.getByRole("link", { name: "上报材料" }).first().click();
  const item = liaison.getByRole("main").locator("section").first();
  const field = item.getByText("可一次选择多个，也可以拖到这里");
  await expect(field).toBeVisible();
  const dataTransfer = await liaison.evaluateHandle(() => {
    const files = new DataTransfer();
    const pdf = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
    files.items.add(new File([pdf], "动员会议记录.pdf", { type: "application/pdf" }));
    files.items.add(new File(["MZ\u0000\u0001"], "查看器.exe", { type: "application/x-msdownload" }));
    files.items.add(new File([`${pdf}%`], "签到表.pdf", { type: "application/pdf" }));
    return files;
  });
  for (const event of ["dragenter", "dragover", "drop"]) await field.dispatchEvent(event, { dataTransfer });
  await expect(item.getByRole("listitem").filter({ hasText: "动员会议记录.pdf" })).toBeVisible();
  await expect(item.getByRole("listitem").filter({ hasText: "签到表.pdf" })).toBeVisible();
  await expect(item.getByRole("alert")).toContainText("查看器.exe");
  await expect(item.getByRole("listitem").filter({ hasText: "查看器.exe" })).toHaveCount(0);
}

/** The liaison enters what the leading group decided on the person's risks. */
export async function fixLevels(liaison: Page, person: string): Promise<void> {
  await enter(liaison, "任务");
  await liaison.getByRole("article").getByRole("heading").getByRole("link").click();
  await press(liaison, "link", "定级");
  const rows = liaison.getByRole("table", { name: "风险定级" }).getByRole("row").filter({ hasText: person });
  await liaison.getByPlaceholder("按风险点、姓名、科室查找").fill(person);
  await rows.filter({ hasText: written.point }).getByRole("checkbox").check();
  await press(liaison, "button", "所选定级（1）");
  const dialog = liaison.getByRole("dialog", { name: "确定 1 个风险点的等级" });
  await dialog.getByLabel("会议地点").fill("第一会议室");
  await press(dialog, "button", "记录集体决定");
  await expect(liaison.getByText("已确定 1 个风险点的等级。")).toBeVisible();
  await expect(rows.filter({ hasText: written.point })).toContainText("一级");
}

/** The principal finds the circular among what has come in, which the worker brings, and signs for it. */
export async function receive(principal: Page, number: string, title: string): Promise<void> {
  await enter(principal, "收文");
  const row = principal.getByRole("table", { name: "收文" }).getByRole("row").filter({ hasText: number });
  await expect(async () => {
    await principal.reload();
    await expect(row).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
  await press(row, "link", title);
  await press(principal, "button", "签收");
  await expect(principal.getByText("已签收，回执已送回。")).toBeVisible();
}

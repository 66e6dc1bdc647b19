import fs from "node:fs";
import type { Page } from "@playwright/test";
import { readLines, readPdf } from "@/server/document/testing/read-pdf";
import { accountOf, expect, test } from "./fixtures";
import {
  approveForm,
  correctOnPhone,
  dropEvidence,
  fillOnPhone,
  fixLevels,
  readMissing,
  receive,
  returnForm,
} from "./hospital-acts";
import { assessAndDraft, expectReceived, pass, readReported, registerAndIssue, sign, urge } from "./office-acts";

test("a form goes from a phone by head, liaison and office into a circular that its unit signs for and opens", async ({
  as,
  world,
}) => {
  test.setTimeout(240_000);
  const [staff, head, liaison] = [await as("职工", { isPhone: true }), await as("科室负责人"), await as("联络员")];
  const officer = await as("监督室干部");
  const { person, unit } = await deskOf(staff);
  const before = { missing: await readMissing(liaison, person), reported: await readReported(officer, unit) };
  expect(before.missing.isListed).toBe(true);

  await test.step("职工 fills in every aspect on the phone and submits", () => fillOnPhone(staff));
  await test.step("科室负责人 finds it in the queue and returns it", () => returnForm(head, person));
  await test.step("职工 reads why, corrects, submits again", () => correctOnPhone(staff));
  await test.step("科室负责人 sees the change and approves", () => approveForm(head, person));
  await test.step("联络员 misses one fewer, and fixes the level by a meeting", async () => {
    expect(await readMissing(liaison, person)).toEqual({ count: before.missing.count - 1, isListed: false });
    await fixLevels(liaison, person);
  });
  await test.step("联络员 drags the papers of a task into its field", () => dropEvidence(liaison));
  await test.step("监督室干部 sees one more on the board, opens the number and urges", async () => {
    expect(await readReported(officer, unit)).toBe(before.reported + 1);
    await urge(officer, unit);
  });

  const title = await test.step("监督室干部 assesses, freezes, drafts and submits", () => assessAndDraft(officer));
  const registrar = await as("办公室文秘");
  const chief = await as("监督室负责人");
  await test.step("文秘 checks", () => pass(registrar, title));
  await test.step("监督室负责人 signs", () => sign(chief, title, accountOf(world, "监督室负责人").password));
  const number = await test.step("文秘 registers and issues", () => registerAndIssue(registrar, title));

  const principal = await as("主要负责人");
  await test.step("主要负责人 signs for it", () => receive(principal, number, title));
  await test.step("监督室干部 sees who has signed", () => expectReceived(officer, title, unit));
  const pdf = await test.step("主要负责人 opens the file", () => openedPdf(principal));
  expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe("%PDF-");
  const text = (await readPdf(pdf)).flatMap((page) => readLines(page).map((line) => line.text)).join("");
  expect(text).toContain(number);
  expect(text).toContain(unit);
});

/** Who has signed in, and in which unit, as the desk greets. */
async function deskOf(page: Page): Promise<{ person: string; unit: string }> {
  const greeting = page
    .getByRole("main")
    .getByText(/^[^，]+，[^，]+$/)
    .first();
  const [person = "", unit = ""] = (await greeting.innerText()).split("，");
  return { person, unit };
}

/** The file that opens in a new tab; this browser has no viewer of its own and saves it instead. */
async function openedPdf(page: Page): Promise<Uint8Array> {
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "打开文件" }).click();
  return fs.readFileSync(await (await saving).path());
}

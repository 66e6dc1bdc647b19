import { afterAll, expect, it } from "vitest";
import { factories } from "@/db/factories";
import { performDownload } from "@/server/contents/downloads";
import { closeRenderer } from "@/server/document/render";
import { readPdf } from "@/server/document/testing/read-pdf";
import { hashCode } from "@/server/frame/code";
import { perform, performOnPaper } from "@/server/frame/verb";
import { actorCtx } from "@/server/testing/actor";
import { testDatabase } from "@/server/testing/database";
import { issueSlips } from "./issue";
import { listUnusedSlips } from "./queries";

const test = testDatabase();
afterAll(closeRenderer);

async function twoPeople() {
  const make = factories(test.admin);
  const unit = await make.unit({ kind: "hospital" });
  const me = await make.person(unit.id, { employeeNo: "ME", name: "联络员" });
  const people = [await make.person(unit.id, { name: "王五" }), await make.person(unit.id, { name: "赵\t六" })];
  const ctx = await actorCtx(test, { unitId: unit.id, personId: me.id, roles: ["liaison"] });
  const rows = () =>
    test.admin`select code_hash, voided_at from activations where unit_id = ${unit.id} order by created_at, id`;
  const traces = () => test.admin`select action from audit_log where unit_id = ${unit.id} and action = 'slip.issued'`;
  return { ctx, personIds: people.map((one) => one.id), rows, traces };
}

it("issues nothing when the paper fails, and voids nothing", async () => {
  const { ctx, personIds, rows, traces } = await twoPeople();
  const failing = () => performOnPaper(issueSlips, ctx, { personIds }, () => Promise.reject(new Error("no paper")));
  await expect(failing()).rejects.toThrow("no paper");
  expect(await rows()).toEqual([]);
  expect(await traces()).toEqual([]);
  await perform(issueSlips, ctx, { personIds });
  const before = await rows();
  const voids = (await perform(listUnusedSlips, ctx, { personIds })).map((slip) => slip.id);
  const reprint = performOnPaper(issueSlips, ctx, { personIds, voids }, () => Promise.reject(new Error("no paper")));
  await expect(reprint).rejects.toThrow("no paper");
  expect(await rows()).toEqual(before);
});

it("prints the codes that are issued, also for a name with a mark that was stored before", async () => {
  const { ctx, personIds, rows, traces } = await twoPeople();
  const { bytes } = await performDownload(ctx, "slips", { personIds });
  const text = (await readPdf(bytes)).flatMap((page) => page.texts.map((one) => one.text)).join("");
  const printed = text.replaceAll(/\s/g, "").match(/(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}/g) ?? [];
  expect(printed).toHaveLength(2);
  expect((await rows()).map((row) => row.code_hash).sort()).toEqual(printed.map(hashCode).sort());
  expect(await traces()).toHaveLength(2);
});

it("names whose unused slips become void, and voids only those that were shown", async () => {
  const { ctx, personIds, rows } = await twoPeople();
  const [first = "", second = ""] = personIds;
  await performDownload(ctx, "slips", { personIds: [first] });
  // A second click, with the page as it was.
  await expect(performDownload(ctx, "slips", { personIds: [first] })).rejects.toMatchObject({
    code: "slipsUnused",
    facts: { names: "王五" },
  });
  const shown = await perform(listUnusedSlips, ctx, { personIds: [first, second] });
  expect(shown.map((slip) => slip.name)).toEqual(["王五"]);
  const voids = shown.map((slip) => slip.id);
  await performDownload(ctx, "slips", { personIds: [first, second], voids });
  expect((await rows()).filter((row) => row.voided_at !== null)).toHaveLength(1);
  expect(await rows()).toHaveLength(3);
  await expect(performDownload(ctx, "slips", { personIds: [first, second], voids })).rejects.toMatchObject({
    code: "slipsUnused",
  });
});

it("lets one of several prints at once through", async () => {
  const { ctx, personIds, rows } = await twoPeople();
  const prints = await Promise.allSettled(
    Array.from({ length: 4 }, () => performDownload(ctx, "slips", { personIds })),
  );
  expect(prints.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  expect(await rows()).toHaveLength(2);
});

it("carries out what was drawn, or nothing", async () => {
  const { ctx, personIds, rows } = await twoPeople();
  const renamed = performOnPaper(issueSlips, ctx, { personIds }, async () => {
    await test.admin`update persons set name = '改名' where id = ${personIds[0] ?? ""}`;
  });
  await expect(renamed).rejects.toMatchObject({ code: "wrongState" });
  expect(await rows()).toEqual([]);
});

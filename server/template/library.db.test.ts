import { expect, it } from "vitest";
import { createCampaign } from "@/server/campaign/create";
import { perform } from "@/server/frame/verb";
import { cityOf } from "@/server/testing/city";
import { testDatabase } from "@/server/testing/database";
import { publishBuiltIns } from "./library";
import { importTemplate } from "./library-import";
import { getTemplate, listTemplates } from "./library-queries";
import { loadLibrary } from "./load";

const test = testDatabase();
const [{ source } = { source: "" }] = await loadLibrary("templates");

it("publishes what ships with the product once, and every office sees it", async () => {
  const first = await publishBuiltIns(test.admin);
  expect(first).toBeGreaterThan(0);
  expect(await publishBuiltIns(test.admin)).toBe(0);
  const city = cityOf(test);
  const ctx = await city.ctxOf(await city.make.unit(), ["officer"]);
  expect((await perform(listTemplates, ctx, {})).filter((row) => row.isBuiltIn)).toHaveLength(first);
});

it("takes a template into the own library only; another office does not find it", async () => {
  const city = cityOf(test);
  const [own, other] = [await city.make.unit(), await city.make.unit()];
  const ctx = await city.ctxOf(own, ["officer"]);
  const changed = source.replace(/^title: .*$/m, "title: 本市自拟方案");
  const { sha256, errors } = await perform(importTemplate, ctx, { fileName: "自拟.yaml", source: changed });
  expect(errors).toEqual([]);
  const again = await perform(importTemplate, ctx, { fileName: "又一份.yaml", source: `# 注释\n${changed}` });
  expect(again.sha256).toBe(sha256);
  expect((await perform(listTemplates, ctx, {})).filter((row) => row.title === "本市自拟方案")).toHaveLength(1);
  const view = await perform(getTemplate, ctx, { sha256: sha256 ?? "" });
  expect([view.source, view.schedule.rows.length]).toEqual([changed, view.definition.tasks.length]);
  const stranger = await city.ctxOf(other, ["officer"]);
  expect((await perform(listTemplates, stranger, {})).some((row) => row.title === "本市自拟方案")).toBe(false);
  await expect(perform(getTemplate, stranger, { sha256: sha256 ?? "" })).rejects.toMatchObject({ code: "notFound" });
  await expect(
    perform(createCampaign, stranger, { templateSha: sha256 ?? "", title: "借用", year: 2026 }),
  ).rejects.toMatchObject({ code: "notFound" });
});

it("refuses a faulty template with the line, and keeps nothing of it", async () => {
  const city = cityOf(test);
  const ctx = await city.ctxOf(await city.make.unit(), ["officer"]);
  const before = (await test.admin`select 1 from template_versions`).length;
  const result = await perform(importTemplate, ctx, {
    fileName: "错.yaml",
    source: source.replace("phase: mobilise", "phase: mobilize"),
  });
  expect(result.sha256).toBeNull();
  expect(result.errors[0]).toMatchObject({
    file: "错.yaml",
    line: expect.any(Number),
    message: expect.stringContaining("mobilise"),
  });
  expect(await test.admin`select 1 from template_versions`).toHaveLength(before);
});

import { afterAll, expect, it } from "vitest";
import { performDownload } from "@/server/contents/downloads";
import { closeRenderer } from "@/server/document/render";
import { readPdf } from "@/server/document/testing/read-pdf";
import { perform } from "@/server/frame/verb";
import { publishBuiltIns } from "@/server/template/library";
import { importTemplate } from "@/server/template/library-import";
import { loadLibrary } from "@/server/template/load";
import { cityOf } from "@/server/testing/city";
import { testDatabase } from "@/server/testing/database";
import { previewPaper } from "./print";
import { listPapers } from "./queries";

const test = testDatabase();
afterAll(closeRenderer);
const [{ source } = { source: "" }] = await loadLibrary("templates");
const textOf = async (bytes: Uint8Array) =>
  (await readPdf(bytes)).map((page) => page.texts.map(({ text }) => text).join("")).join("\n");

it("hands out every blank form of the office with the unit's name, and leaves a trace", async () => {
  const city = cityOf(test);
  const unit = await city.make.unit({ name: "青川市第二人民医院" });
  const ctx = await city.ctxOf(unit, ["liaison"]);
  const { papers } = await perform(listPapers, ctx, {});
  expect(papers.length).toBeGreaterThanOrEqual(7);
  for (const { key, title } of papers) {
    const file = await performDownload(ctx, "paper", { paper: key });
    expect(file.name).toBe(`${title}（空白）.pdf`);
    const text = await textOf(file.bytes);
    expect(text).toContain("青川市第二人民医院");
    expect(text).toContain(title.replaceAll("　", "").slice(0, 3));
  }
  const traces =
    await test.admin`select entity_id from audit_log where action = 'paper.printed' and unit_id = ${unit.id}`;
  expect(traces.map((row) => row.entity_id).sort()).toEqual(papers.map(({ key }) => key).sort());
});

it("lays a programme's form out blank with all its columns, aspects and boxes", async () => {
  await publishBuiltIns(test.admin);
  const city = cityOf(test);
  const ctx = await city.ctxOf(await city.make.unit(), ["liaison"]);
  const { programmes } = await perform(listPapers, ctx, {});
  const [programme] = programmes;
  expect(programme?.forms.map(({ number }) => number)).toEqual(["表一", "表二", "表三"]);
  for (const form of programme?.forms ?? []) {
    const input = { templateSha: programme?.sha256 ?? "", formKey: form.key };
    const { pages, title } = await perform(previewPaper, ctx, { paper: input, from: 0 });
    expect(title).toBe(form.title);
    expect(pages).toHaveLength(1);
    const text = await textOf((await performDownload(ctx, "paper", input)).bytes);
    const words = form.number === "表三" ? ["决策事项", "重大事项决策", "责任领导"] : ["前期预防", "外部环境", "来源"];
    for (const word of ["风险点", "签字：", ...words]) expect(text).toContain(word);
  }
});

it("keeps a programme of another office's library to that office", async () => {
  const city = cityOf(test);
  const [own, other] = [await city.make.unit(), await city.make.unit()];
  const changed = source.replace(/^title: .*$/m, "title: 只在本局用的方案");
  const officer = await city.ctxOf(own, ["officer"]);
  const { sha256 } = await perform(importTemplate, officer, { fileName: "自拟.yaml", source: changed });
  const input = { templateSha: sha256 ?? "", formKey: "form-1" };
  expect((await perform(previewPaper, officer, { paper: input, from: 0 })).pages).toHaveLength(1);
  const stranger = await city.ctxOf(other, ["officer"]);
  await expect(perform(previewPaper, stranger, { paper: input, from: 0 })).rejects.toMatchObject({ code: "notFound" });
  await expect(performDownload(stranger, "paper", input)).rejects.toMatchObject({ code: "notFound" });
  await expect(
    perform(previewPaper, officer, { paper: { ...input, formKey: "form-9" }, from: 0 }),
  ).rejects.toMatchObject({
    code: "notFound",
  });
  expect((await perform(listPapers, stranger, {})).programmes.map(({ title }) => title)).not.toContain(
    "只在本局用的方案",
  );
});

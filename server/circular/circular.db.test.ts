import { randomUUID } from "node:crypto";
import { afterAll, expect, it } from "vitest";
import { listCampaignLog } from "@/server/board/watch";
import { performDownload } from "@/server/contents/downloads";
import { countUnseenDeliveries, listDeliveries } from "@/server/dispatch/queries";
import { unzip } from "@/server/document/docx/unzip";
import { closeRenderer } from "@/server/document/render";
import { perform } from "@/server/frame/verb";
import { actorPassword } from "@/server/testing/actor";
import { testDatabase } from "@/server/testing/database";
import { circularOffice } from "@/server/testing/issued-circular";
import { beginCircular, followCircular } from "./draft";
import { getIncoming, listIncoming } from "./incoming-queries";
import { issueCircular } from "./issue";
import { countWaitingCirculars, getCircular, listCirculars, previewCircular } from "./queries";
import { receiveDocument } from "./receive";
import { registerCircular } from "./register";
import { saveCircular } from "./save";
import { signCircular } from "./sign";
import { passCircular, returnCircular, submitCircular } from "./submit";
import { urgeReceipts } from "./urge";
import { voidCircular } from "./void";

const test = testDatabase(8);
afterAll(closeRenderer);

async function pdfText(bytes: Uint8Array): Promise<string> {
  const { extractText, getDocumentProxy } = await import("unpdf");
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true });
  return text.replaceAll(/\s/gu, "");
}

it("goes from the draft to the receipts: numbered PDF with every unit, an entry in each unit, receipts that come back", async () => {
  const office = await circularOffice(test);
  const id = await office.signed(await office.draft());
  const { number } = await office.registered(id);
  expect(number).toBe("测卫纪〔2026〕1号");
  const { units } = await perform(issueCircular, office.registrar, { id });
  expect(units).toBe(4);
  const sent = await performDownload(office.officer, "circular", { id });
  const text = await pdfText(sent.bytes);
  for (const part of [
    "测卫纪〔2026〕1号",
    "第一医院",
    "120急救中心",
    "疾控中心",
    "口腔医院（机构改革）",
    "2026年10月20日",
  ])
    expect(text).toContain(part);

  const liaison = await office.actor(["liaison"], office.weak.id, "李联络");
  const [arrived] = await perform(listIncoming, liaison, {});
  expect(arrived).toMatchObject({ number, kind: "original", receivedAt: null });
  const incoming = arrived?.id ?? "";
  const opened = await perform(getIncoming, liaison, { id: incoming });
  expect(opened.ownResult).toMatchObject({ rank: 2, of: 2, peerGroup: "医院", criticised: ["排查不彻底"] });
  const received = await performDownload(liaison, "incoming", { id: incoming });
  expect(Buffer.from(received.bytes).equals(Buffer.from(sent.bytes))).toBe(true);

  await perform(receiveDocument, liaison, { id: incoming });
  await expect(perform(receiveDocument, liaison, { id: incoming })).rejects.toMatchObject({
    code: "wrongState",
    facts: { state: "已由李联络签收" },
  });
  const { recipients, steps } = await perform(getCircular, office.officer, { id });
  expect(recipients.filter((one) => one.receivedAt !== null)).toMatchObject([
    { name: "120急救中心", receivedBy: "李联络" },
  ]);
  const log = await perform(listCampaignLog, office.officer, { id: office.campaignId, kind: "circular", page: 1 });
  expect(log.rows.filter((row) => row.seenAt !== null)).toMatchObject([
    { toUnitId: office.weak.id, answer: "已签收（李联络）" },
  ]);
  expect(log.total).toBe(4);
  expect(steps.map((step) => step.act)).toEqual(["drafted", "submitted", "checked", "signed", "registered", "issued"]);
  expect(steps[3]).toMatchObject({ actorName: "钱主任", opinion: "同意印发" });

  const own = await office.actor(["liaison"], office.bureau.id);
  expect((await perform(listDeliveries, own, { page: 1 })).rows).toEqual([]);
  expect(await perform(countUnseenDeliveries, own, {})).toBe(0);

  const targets = recipients.map((one) => one.unitId);
  expect(await perform(urgeReceipts, office.registrar, { id, targets })).toEqual({ urged: 3 });
  const urged = await test.admin`select 1 from deliveries where kind = 'urge' and unit_id = ${office.weak.id}`;
  expect(urged).toHaveLength(0);
  expect(await test.admin`select * from app.audit_faults()`).toHaveLength(0);
});

it("numbers twenty circulars registered at once without a gap or a double, also when one is rolled back or void", async () => {
  const office = await circularOffice(test);
  const ids: string[] = [];
  for (let count = 0; count < 21; count++) ids.push(await office.signed(await office.draft()));
  const [spoilt = "", ...others] = ids;
  await test.admin`update circulars set title = '改过的标题' where id = ${spoilt}`;
  const ctx = { ...office.registrar, jobs: { send: async () => undefined, settle: async () => undefined } };
  const results = await Promise.allSettled(
    ids.map((id) => perform(registerCircular, ctx, { id, version: 1, opinion: "" })),
  );
  expect(results[0]).toMatchObject({ status: "rejected", reason: { code: "contentChanged" } });
  expect(results.slice(1).every((result) => result.status === "fulfilled")).toBe(true);
  const serials = async () =>
    (
      await test.admin`select serial from circulars where unit_id = ${office.bureau.id} and serial is not null order by serial`
    ).map((row) => row.serial);
  expect(await serials()).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
  await perform(voidCircular, ctx, { id: others[4] ?? "", reason: "附件有误" });
  const next = await office.signed(await office.draft());
  expect((await perform(registerCircular, ctx, { id: next, version: 1, opinion: "" })).number).toBe(
    "测卫纪〔2026〕21号",
  );
  expect(await serials()).toHaveLength(21);
});

it("counts for each person what waits for his act, and sends nothing to a closed unit", async () => {
  const office = await circularOffice(test);
  await office.draft();
  const id = await office.signed(await office.draft());
  const waiting = async (ctx: typeof office.officer) =>
    Object.fromEntries((await perform(countWaitingCirculars, ctx, {})).map((row) => [row.state, row.count]));
  expect(await waiting(office.officer)).toEqual({ draft: 1 });
  expect(await waiting(office.registrar)).toEqual({ signed: 1 });
  expect(await waiting(office.chief)).toEqual({});
  await office.registered(id);
  await test.admin`update units set closes_on = '2026-10-01' where id = ${office.lone.id}`;
  expect(await perform(issueCircular, office.registrar, { id })).toEqual({ units: 3 });
});

it("refuses content changed after the sign-off, at the desk and behind it", async () => {
  const office = await circularOffice(test);
  const id = await office.signed(await office.draft());
  const { circular } = await perform(getCircular, office.officer, { id });
  const save = () =>
    perform(saveCircular, office.officer, { id, version: circular.version, title: "改", content: circular.content });
  await expect(save()).rejects.toMatchObject({ code: "wrongState" });
  await test.admin`update circulars set content = jsonb_set(content, '{copies}', '"某单位"') where id = ${id}`;
  await expect(office.registered(id)).rejects.toMatchObject({ code: "contentChanged" });
  const version = circular.version;
  await perform(returnCircular, office.registrar, { id, version, reason: "与签发稿不符" });
  expect((await perform(getCircular, office.officer, { id })).circular).toMatchObject({
    state: "draft",
    signedHash: null,
    signedOn: null,
  });
});

it("passes and signs only what was laid out: a change while it is drawn, or after, is refused", async () => {
  const office = await circularOffice(test);
  const id = await office.draft();
  const { registrar, chief } = office;
  await perform(submitCircular, office.officer, { id, version: 1, opinion: "" });
  const change = (title: string) => test.admin`update circulars set title = ${title} where id = ${id}`;
  let reads = 0;
  const meddled = {
    ...registrar,
    db: {
      ...registrar.db,
      within: (async (...args: Parameters<typeof registrar.db.within>) => {
        const result = await registrar.db.within(...args);
        if (reads++ === 0) await change("排版之后改过的标题");
        return result;
      }) as typeof registrar.db.within,
    },
  };
  await expect(perform(passCircular, meddled, { id, version: 1, opinion: "" })).rejects.toMatchObject({
    code: "conflict",
  });
  await perform(passCircular, registrar, { id, version: 1, opinion: "" });
  await change("核稿之后改过的标题");
  const sign = () => perform(signCircular, chief, { id, version: 1, opinion: "", password: actorPassword });
  await expect(sign()).rejects.toMatchObject({ code: "contentChanged" });
  await perform(returnCircular, chief, { id, version: 1, reason: "与核过的稿不符" });
  await perform(submitCircular, office.officer, { id, version: 1, opinion: "" });
  await perform(passCircular, registrar, { id, version: 1, opinion: "" });
  const { signedHash } = await sign();
  expect((await perform(getCircular, chief, { id })).circular).toMatchObject({ signedHash, checkedHash: signedHash });
});

it("draws the preview while no transaction is open", async () => {
  const office = await circularOffice(test);
  const id = await office.draft();
  const spans: [number, number][] = [];
  const watched = {
    ...office.officer,
    db: {
      ...office.officer.db,
      within: (async (...args: Parameters<typeof office.officer.db.within>) => {
        const begun = performance.now();
        const result = await office.officer.db.within(...args);
        spans.push([begun, performance.now()]);
        return result;
      }) as typeof office.officer.db.within,
    },
  };
  const begun = performance.now();
  const { pages, problem } = await perform(previewCircular, watched, { id, from: 0 });
  const took = performance.now() - begun;
  expect(problem).toBeNull();
  expect(pages.length).toBeGreaterThan(0);
  expect(spans).toHaveLength(2);
  const [first, second] = spans;
  const between = (second?.[0] ?? 0) - (first?.[1] ?? 0);
  expect(between).toBeGreaterThan(took / 2);
});

it("lets nobody sign what he has not seen, without the password, or without the right", async () => {
  const office = await circularOffice(test);
  const id = await office.draft();
  const { circular } = await perform(getCircular, office.officer, { id });
  await perform(saveCircular, office.officer, { id, version: 1, title: circular.title, content: circular.content });
  await expect(perform(submitCircular, office.officer, { id, version: 1, opinion: "" })).rejects.toMatchObject({
    code: "conflict",
    facts: { by: "周岩" },
  });
  await perform(submitCircular, office.officer, { id, version: 2, opinion: "" });
  await perform(passCircular, office.registrar, { id, version: 2, opinion: "" });
  const sign = (as: typeof office.chief, password = actorPassword, version = 2) =>
    perform(signCircular, as, { id, version, opinion: "", password });
  await expect(sign(office.officer)).rejects.toMatchObject({ code: "forbidden" });
  await expect(sign(office.chief, "不对")).rejects.toMatchObject({ code: "wrongPassword" });
  await expect(sign(office.chief, actorPassword, 1)).rejects.toMatchObject({ code: "conflict" });
  const both = await Promise.allSettled([sign(office.chief), sign(office.chief)]);
  expect(both.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
});

it("finds a figure that differs from the frozen one and does not let it pass", async () => {
  const office = await circularOffice(test);
  const id = await office.draft();
  const { circular, findings } = await perform(getCircular, office.officer, { id });
  expect(findings).toEqual([]);
  const content = structuredClone(circular.content);
  const block = content.blocks.find((one) => one.figures.some((figure) => figure.key === "all.reported"));
  if (!block) throw new Error("the draft cites no total");
  block.text = block.text.replace("99", "120");
  await perform(saveCircular, office.officer, { id, version: 1, title: circular.title, content });
  const after = await perform(getCircular, office.officer, { id });
  expect(after.findings).toMatchObject([{ severity: "error", problem: "冻结数据为“99”，文中成了“120”" }]);
  await expect(perform(submitCircular, office.officer, { id, version: 2, opinion: "" })).rejects.toMatchObject({
    code: "circularFaults",
  });
});

it("corrects and withdraws by further documents that cite the first; nothing sent is overwritten", async () => {
  const office = await circularOffice(test);
  const id = await office.signed(await office.draft());
  await expect(
    perform(followCircular, office.officer, { aboutId: id, kind: "correction", reason: "数字有误" }),
  ).rejects.toMatchObject({ code: "wrongState" });
  const { number } = await office.registered(id);
  await perform(issueCircular, office.registrar, { id });
  for (const kind of ["correction", "withdrawal"] as const) {
    const follower = await perform(followCircular, office.officer, { aboutId: id, kind, reason: "数字有误。" });
    await office.signed(follower.id);
    await office.registered(follower.id);
    await perform(issueCircular, office.registrar, { id: follower.id });
    const { circular } = await perform(getCircular, office.officer, { id: follower.id });
    expect(circular.content.blocks[0]?.text).toContain(`（${number}）`);
    expect(circular.content.blocks[0]?.text).not.toMatch(/。[。，]/u);
  }
  await expect(
    perform(followCircular, office.officer, { aboutId: id, kind: "withdrawal", reason: "再撤一次" }),
  ).rejects.toThrow("已由测卫纪〔2026〕3号撤销");
  const liaison = await office.actor(["liaison"], office.good.id, "李明");
  const list = await perform(listIncoming, liaison, {});
  expect(list.map((row) => row.kind).sort()).toEqual(["correction", "original", "withdrawal"]);
  expect(
    list
      .find((row) => row.kind === "original")
      ?.followers.map((follower) => follower.kind)
      .sort(),
  ).toEqual(["correction", "withdrawal"]);
  const first = await perform(getCircular, office.officer, { id });
  expect(first.circular.state).toBe("issued");
  expect(first.followers).toHaveLength(2);
  const inList = (await perform(listCirculars, office.officer, {})).find((row) => row.id === id);
  expect(inList?.followers.map((one) => one.kind)).toEqual(["correction", "withdrawal"]);
  expect(inList?.followers.every((one) => one.number.startsWith("测卫纪〔2026〕"))).toBe(true);
});

it("names only the ends of the ranking when so chosen, and tells the others their own place", async () => {
  const office = await circularOffice(test);
  for (const name of ["甲医院", "乙医院", "丙医院"])
    await office.taker(name, "hospital", [{ taskKey: "post-search", expected: 40, reported: 30, onTime: 30 }]);
  const { openAssessment } = await import("@/server/assessment/open");
  const { freezeAssessment } = await import("@/server/assessment/freeze");
  const { draftCircular } = await import("./draft");
  const asOf = "2026-10-20";
  const assessment = await perform(openAssessment, office.officer, { campaignId: office.campaignId, asOf });
  await perform(freezeAssessment, office.officer, { id: assessment.id, acceptUnmarked: true });
  const { id } = await perform(draftCircular, office.officer, {
    assessmentId: assessment.id,
    naming: { mode: "edges", edge: 1, criticised: false },
    withAnnex: true,
  });
  const { circular } = await perform(getCircular, office.officer, { id });
  const body = JSON.stringify([circular.content.blocks, circular.content.annexes]);
  expect(body).toContain("第一医院");
  for (const hidden of ["甲医院", "乙医院", "丙医院"]) expect(body).not.toContain(hidden);
});

it("is not for other tenants: no list, no record, no file, and nobody outside the branch is written to", async () => {
  const office = await circularOffice(test);
  const stranger = await circularOffice(test);
  const id = await office.draft();
  const { circular } = await perform(getCircular, office.officer, { id });
  const content = { ...circular.content, targets: [...circular.content.targets, stranger.good.id] };
  await perform(saveCircular, office.officer, { id, version: 1, title: circular.title, content });
  await office.signed(id);
  await office.registered(id);
  expect(await perform(issueCircular, office.registrar, { id })).toEqual({ units: 4 });
  await expect(perform(getCircular, stranger.officer, { id })).rejects.toMatchObject({ code: "notFound" });
  await expect(performDownload(stranger.officer, "circular", { id })).rejects.toMatchObject({ code: "notFound" });
  expect((await perform(listCirculars, stranger.officer, {})).map((row) => row.id)).not.toContain(id);
  const liaison = await office.actor(["liaison"], office.good.id, "李明");
  const sibling = await office.actor(["liaison"], office.lone.id, "王敏");
  const [arrived] = await perform(listIncoming, liaison, {});
  const incoming = { id: arrived?.id ?? "" };
  await expect(perform(getIncoming, sibling, incoming)).rejects.toMatchObject({ code: "notFound" });
  await expect(performDownload(sibling, "incoming", incoming)).rejects.toMatchObject({ code: "notFound" });
  await expect(perform(receiveDocument, sibling, incoming)).rejects.toMatchObject({ code: "notFound" });
});

it("is a Word file of the same text at every step, which leaves a trace and names its state", async () => {
  const office = await circularOffice(test);
  const id = await office.draft();
  const draft = await performDownload(office.officer, "circularWord", { id });
  expect(draft.name).toMatch(/^（拟稿.*）.*\.docx$/u);
  expect(draft.mime).toContain("wordprocessingml");
  const xml = unzip(draft.bytes).find(({ name }) => name === "word/document.xml");
  const { circular } = await perform(getCircular, office.officer, { id });
  const words = Buffer.from(xml?.bytes ?? [])
    .toString("utf8")
    .replaceAll(/<[^>]*>/gu, "");
  expect(words).toContain(circular.title);
  expect(words).not.toContain("〔2026〕1号");
  await office.signed(id);
  await office.registered(id);
  const numbered = await performDownload(office.officer, "circularWord", { id });
  expect(numbered.name).not.toContain("拟稿");
  const traces = await test.admin`select 1 from audit_log where entity_id = ${id} and action = 'circular.exported'`;
  expect(traces).toHaveLength(2);
});

it("begins a circular of an own campaign that went out, and of no other", async () => {
  const office = await circularOffice(test);
  const begin = (campaignId: string) =>
    perform(beginCircular, office.officer, { title: "关于有关情况的通报", campaignId });
  await begin(office.campaignId);
  await expect(begin(randomUUID())).rejects.toMatchObject({ code: "notFound" });
  const elsewhere = await circularOffice(test);
  await expect(begin(elsewhere.campaignId)).rejects.toMatchObject({ code: "notFound" });
  await test.admin`update campaigns set state = 'draft' where id = ${office.campaignId}`;
  await expect(begin(office.campaignId)).rejects.toMatchObject({ code: "wrongState" });
});

it("opens the office's numbered file for those who may read circulars alone, and what arrived for the unit's people", async () => {
  const office = await circularOffice(test);
  const id = await office.signed(await office.draft());
  await office.registered(id);
  const [{ file_id: own } = { file_id: "" }] = await test.admin`select file_id from circulars where id = ${id}`;
  const nurse = await office.actor(["staff"], office.bureau.id, "周职工");
  await expect(performDownload(nurse, "file", { id: own })).rejects.toMatchObject({ code: "notFound" });
  await performDownload(office.chief, "file", { id: own });
  await perform(issueCircular, office.registrar, { id });
  const [{ file_id: arrived } = { file_id: "" }] =
    await test.admin`select file_id from incoming_documents where unit_id = ${office.weak.id}`;
  await performDownload(await office.actor(["staff"], office.weak.id), "file", { id: arrived });
});

import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { definition, id } from "@/components/testing/form";
import { button, choose, dialog, inDialog, open } from "@/components/testing/page";
import { lose, refuse, TestServer } from "@/components/testing/server";
import { score } from "@/server/assessment/rules";
import { AssessmentActs } from "./assessment-acts";
import { AssessmentList } from "./assessment-list";
import { RankingTable } from "./ranking-table";
import { rankingRow } from "./score-view";
import { VetoPanel } from "./veto-panel";

const assessment = { id: id(1), campaignId: id(2), asOf: "2026-10-20", state: "open" as const };
const acts = (state: "open" | "frozen", unmarked = 0) => (
  <AssessmentActs assessment={{ ...assessment, state }} unmarked={unmarked} today="2026-10-20" mayWrite mayDraft />
);

describe("Freezing an assessment", () => {
  it("waits, while marks are missing, for the word that they are left out", async () => {
    const server = new TestServer().on("assessments.freeze", () => ({ units: 3 }) as never);
    const { user } = open(acts("open", 2), { server });
    await user.click(button("冻结数据"));
    expect(inDialog("冻结").disabled).toBe(true);
    await user.click(screen.getByRole("checkbox", { name: /还有 2 项评分未给出/u }));
    await user.click(inDialog("冻结"));
    expect(await screen.findByText("已冻结 3 个单位的考核数据。")).toBeTruthy();
    expect(server.got("assessments.freeze")).toEqual([{ id: assessment.id, acceptUnmarked: true }]);
  });

  it("says why it was refused and stays open; Escape leads back to the button", async () => {
    const server = new TestServer().on("assessments.freeze", () => refuse("tooEarly", { day: "2026-12-01" }));
    const { user } = open(acts("open"), { server });
    await user.click(button("冻结数据"));
    await user.click(inDialog("冻结"));
    expect(await screen.findByText(/当日起方可冻结/u)).toBeTruthy();
    await user.keyboard("{Escape}");
    expect(dialog()).toBeNull();
    expect(document.activeElement).toBe(button("冻结数据"));
  });
});

describe("A frozen assessment", () => {
  it.each([
    ["带入评分另建考核", "assessments.open", `/u/u1/assessments/${id(5)}`],
    ["起草通报", "circulars.draft", `/u/u1/circulars/${id(5)}`],
  ] as const)("%s: pressed again while the next page is on its way, it is the same request", async (name, path, to) => {
    const server = new TestServer().on(path, () => ({ id: id(5) }) as never);
    const { user, went } = open(acts("frozen"), { server });
    for (const times of [1, 2]) {
      await user.click(await screen.findByRole("button", { name }));
      await waitFor(() => expect(went.to).toEqual(Array(times).fill(to)));
    }
    expect(new Set(server.calls.map((one) => one.key)).size).toBe(1);
    expect(server.calls[0]?.key).toMatch(/^[0-9a-f]{32}$/u);
  });
});

describe("一票否决", () => {
  const panel = (declared: Parameters<typeof VetoPanel>[0]["declared"] = []) => (
    <VetoPanel
      assessmentId={assessment.id}
      vetoes={[{ key: "case", title: "发生严重违纪", bandName: "一般" }]}
      units={[{ unitId: id(7), name: "甲院" }]}
      declared={declared}
      disabledReason={null}
    />
  );
  const one = { unitId: id(7), name: "甲院", veto: "case", title: "发生严重违纪", reason: "某某案" };

  it("is taken back only after it was said what is taken back", async () => {
    const server = new TestServer().on("assessments.veto", () => ({}) as never);
    const { user } = open(panel([one]), { server });
    await user.click(button("撤销对甲院的一票否决"));
    expect(server.calls).toEqual([]);
    expect(dialog()?.textContent).toContain("某某案");
    await user.click(inDialog("撤销"));
    expect(server.got("assessments.veto")).toEqual([{ id: id(1), targetUnitId: id(7), veto: "case", reason: null }]);
  });

  it("keeps the typed ground after a refusal, and asks before Escape throws it away", async () => {
    const server = new TestServer().on("assessments.veto", lose);
    const { user } = open(panel(), { server });
    expect(button("一票否决").getAttribute("aria-description")).toBe("请先选择单位");
    await choose(user, screen.getByRole("combobox", { name: "单位" }));
    await user.click(button("一票否决"));
    const ground = screen.getByLabelText<HTMLTextAreaElement>("事由和依据");
    await waitFor(() => expect(document.activeElement).toBe(ground));
    await user.type(ground, "某某案");
    await user.click(button("确定"));
    expect(await screen.findByText(/网络不通/u)).toBeTruthy();
    expect(ground.value).toBe("某某案");
    await screen.findByRole("button", { name: "确定" });
    const confirm = vi.fn(() => false);
    vi.stubGlobal("confirm", confirm);
    await user.keyboard("{Escape}");
    expect(confirm).toHaveBeenCalledTimes(1);
    expect(screen.getByLabelText<HTMLTextAreaElement>("事由和依据").value).toBe("某某案");
  });
});

describe("The ranking", () => {
  const { assessment: scheme } = definition;
  if (!scheme) throw new Error("the programme has no scheme");
  const ranked = (n: number, name: string) => ({
    unitId: id(n),
    name,
    unitKind: "hospital" as const,
    peerGroup: null,
    rank: n,
    of: 2,
    score: score(scheme, {}, { marks: {}, vetoes: {} }),
    facts: {},
  });
  const units = [ranked(1, "甲院"), ranked(2, "乙院")];
  const table = (rows = units) => (
    <RankingTable
      assessmentId={assessment.id}
      rows={rows.map((unit) => rankingRow(unit, scheme.categories, null))}
      isFrozen={false}
      categories={scheme.categories}
      leftOut={[]}
      previousTitle={null}
    />
  );
  const answer = (targetUnitId: string) =>
    ({
      unit: units.find((unit) => unit.unitId === targetUnitId),
      campaign: { id: id(2) },
      scheme,
      taskTitles: {},
      hint: { commended: [], criticised: [] },
      previous: null,
    }) as never;

  it("says in its place why a breakdown could not be read, and reads it when asked again", async () => {
    const server = new TestServer().on("assessments.unit", lose);
    const { user } = open(table(), { server });
    await user.click(button(/甲院得分明细/u));
    expect(await screen.findByText(/网络不通/u)).toBeTruthy();
    expect(screen.getByText("甲院：得分明细")).toBeTruthy();
    server.on("assessments.unit", ({ targetUnitId }) => answer(targetUnitId));
    await user.click(button("重试"));
    expect(await screen.findByText("查看该单位的完成情况")).toBeTruthy();
  });

  it("never shows one unit's breakdown under another's name, however late it comes", async () => {
    const late: (() => void)[] = [];
    const server = new TestServer().on(
      "assessments.unit",
      ({ targetUnitId }) => new Promise((resolve) => late.push(() => resolve(answer(targetUnitId)))),
    );
    const { user } = open(table(), { server });
    await user.click(button(/甲院得分明细/u));
    await user.keyboard("{Escape}");
    await user.click(button(/乙院得分明细/u));
    late[1]?.();
    const way = await screen.findByRole<HTMLAnchorElement>("link", { name: "查看该单位的完成情况" });
    late[0]?.();
    await new Promise((resolve) => setTimeout(resolve));
    expect(way.getAttribute("href")).toContain(id(2));
    expect(screen.getByRole("link", { name: "查看该单位的完成情况" }).getAttribute("href")).toContain(`units/${id(2)}`);
  });

  it("finds a unit among a thousand by a word, and says how many are shown", () => {
    open(table(Array.from({ length: 1000 }, (_, n) => ranked(n + 1, `第${n + 1}医院`))), { query: "?q=第77医院" });
    expect(screen.getByText("共 1,000 条，显示 1 条")).toBeTruthy();
    expect(button(/第77医院得分明细/u)).toBeTruthy();
  });

  it("without any assessment says what comes here, and how the first is made", () => {
    open(<AssessmentList rows={[]} campaigns={[]} today="2026-10-20" mayOpen />);
    expect(screen.getByText("还没有考核")).toBeTruthy();
    expect(screen.getAllByRole("button", { name: "新建考核" })[0]?.getAttribute("aria-description")).toBe(
      "还没有已下发的活动",
    );
  });
});

import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import type { QueueView } from "@/components/response/view";
import { id, reviewView, wholeForm } from "@/components/testing/form";
import { button, dialog, inDialog, open } from "@/components/testing/page";
import { lose, TestServer } from "@/components/testing/server";
import { DoneTable } from "./done-table";
import { QueueTable } from "./queue-table";
import { ResponseDesk } from "./response-desk";

const row = (n: number, part: Partial<QueueView> = {}): QueueView =>
  ({
    id: id(n),
    subject: `职工${n}`,
    form: "附表1",
    stage: "search",
    lines: 2,
    round: 1,
    returns: 0,
    step: 0,
    by: "科室负责人",
    capacity: "self",
    passed: [],
    may: ["approve", "return"],
    isProxy: false,
    submittedAt: new Date("2026-10-19T02:00:00Z"),
    campaign: "廉政风险防控",
    likeness: `own-${n}`,
    post: "技师",
    department: "检验科",
    body: null,
    conveners: [],
    ownerId: id(500 + n),
    ...part,
  }) as QueueView;

const openQueue = (rows: QueueView[], server = new TestServer()) => ({
  ...open(
    <QueueTable unit="u1" rows={rows} departments={[]} forms={[]} bodies={[]} leading={[]} today="2026-10-20" />,
    { server },
  ),
  server,
});
const pick = (n: number) => screen.getByRole("checkbox", { name: `选择职工${n}` });

describe("The queue of a reviewer", () => {
  it("passes chosen forms in one call, and lists what became of each before it closes", async () => {
    const { user, server } = openQueue([row(1), row(2, { may: ["collective"] })]);
    server.on(
      "reviews.bulkApprove",
      () =>
        ({
          results: [
            { id: id(1), subject: "职工1", problem: null },
            { id: id(2), subject: "职工2", problem: "须集体研究" },
          ],
        }) as never,
    );
    await user.click(pick(1));
    await user.click(pick(2));
    await user.click(button("批量通过"));
    expect(dialog()?.textContent).toContain("其中 1 份须集体研究或者不由您通过");
    await user.type(screen.getByLabelText("审核意见"), "同意");
    await user.dblClick(inDialog("通过"));
    expect(await screen.findByText(/职工2：须集体研究/u)).toBeTruthy();
    expect(server.got("reviews.bulkApprove")).toEqual([
      { items: [1, 2].map((n) => ({ id: id(n), round: 1, step: 0 })), reason: "同意" },
    ]);
    await user.click(inDialog("完成"));
    expect(dialog()).toBeNull();
  });

  it("keeps a typed opinion after an error, and asks before Escape throws it away", async () => {
    const { user, server } = openQueue([row(1)]);
    server.on("reviews.bulkApprove", lose);
    await user.click(pick(1));
    await user.click(button("批量通过"));
    await user.type(screen.getByLabelText("审核意见"), "同意");
    await user.click(inDialog("通过"));
    expect(await screen.findByText(/网络不通/u)).toBeTruthy();
    await waitFor(() => expect(inDialog("通过")).toBeTruthy());
    const confirm = vi.fn(() => false);
    vi.stubGlobal("confirm", confirm);
    await user.keyboard("{Escape}");
    expect(confirm).toHaveBeenCalledTimes(1);
    expect(screen.getByLabelText<HTMLTextAreaElement>("审核意见").value).toBe("同意");
  });

  it("offers forms that say the same to be passed together, and only those that may be", async () => {
    const { user } = openQueue([1, 2, 3].map((n) => row(n, { likeness: "same", may: n === 3 ? [] : ["approve"] })));
    expect(screen.getByText("技师：2 份内容完全相同")).toBeTruthy();
    await user.click(button("一并通过"));
    expect(dialog()?.textContent).toContain("批量通过 2 份表");
  });

  it("says in every cell what it is, for the cards of a phone; the name leads to the form", () => {
    openQueue([row(1)]);
    const cells = [...document.querySelectorAll("tbody td[data-label]")].map((one) => one.getAttribute("data-label"));
    expect(cells).toEqual(expect.arrayContaining(["表", "内容", "风险点数", "报送次数", "可以"]));
    expect(document.querySelector("td[data-head]")?.textContent).toBe("职工1");
    expect(screen.getByRole("link", { name: "职工1" }).getAttribute("href")).toBe(`/u/u1/reviews/${id(1)}`);
  });

  it("chooses all that are shown with one key, however many", async () => {
    const { user } = openQueue(Array.from({ length: 150 }, (_, n) => row(n + 1)));
    const all = screen.getByRole("checkbox", { name: "选择显示的全部 150 条" });
    all.focus();
    await user.keyboard(" ");
    expect(screen.getByText("150", { selector: "b" })).toBeTruthy();
  });

  it("empty says when something will come; so does the list of what was decided", () => {
    openQueue([]);
    expect(screen.getByText("没有等待您审核的表")).toBeTruthy();
    open(<DoneTable unit="u1" rows={[]} />);
    expect(screen.getByText("还没有审核过")).toBeTruthy();
  });
});

describe("A form in the console", () => {
  const desk = (state: "submitted" | "approved", mayWrite = true) => (
    <ResponseDesk
      form={wholeForm({ state, mayWrite })}
      review={reviewView()}
      points={[]}
      filings={[{ id: id(3), receiverName: "监督室", version: 1, state: "returned", reason: "缺页" }]}
    />
  );

  it("that is under review is read, and may be taken back by its writer until somebody decided", async () => {
    const server = new TestServer().on("reviews.withdraw", () => ({}) as never);
    const { user, went } = open(desk("submitted"), { server });
    expect(screen.queryAllByRole("textbox")).toEqual([]);
    await user.click(button("撤回"));
    await waitFor(() => expect(went.refreshed).toBe(1));
    expect(screen.getByText(/退回原因：缺页/u)).toBeTruthy();
  });

  it("that is approved opens again with a reason only, and not for a stranger", async () => {
    const server = new TestServer().on("responses.reopen", lose);
    const page = open(desk("approved"), { server });
    await page.user.click(button("重新排查"));
    await page.user.type(screen.getByLabelText("修改原因"), "职责变化");
    await page.user.click(inDialog("打开修改"));
    expect(await screen.findByText(/网络不通/u)).toBeTruthy();
    expect(screen.getByLabelText<HTMLTextAreaElement>("修改原因").value).toBe("职责变化");
    page.close();
    open(desk("approved", false));
    expect(button("重新排查").getAttribute("aria-description")).toBe("只有填报人和联络员可以操作");
  });
});

import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import type { ReviewView } from "@/components/response/view";
import { id, reviewView, wholeForm } from "@/components/testing/form";
import { button, dialog, inDialog, open } from "@/components/testing/page";
import { lose, refuse, TestServer } from "@/components/testing/server";
import { ReviewDesk } from "./review-desk";

const place = { previous: id(11), next: id(12), position: 2, total: 3 };
function openDesk(part: Partial<ReviewView> = {}) {
  const server = new TestServer().on("reviews.decide", () => ({}) as never);
  const form = wholeForm({ state: "submitted" });
  const desk = <ReviewDesk unit="u1" form={form} review={reviewView(part)} place={place} today="2026-10-20" />;
  return { ...open(desk, { server }), server };
}
const note = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "审核意见" });
const next = `/u/u1/reviews/${id(12)}`;

describe("A reviewer by keyboard", () => {
  it("goes to the next form with j, back with k, stands on 通过 with a, and asks for a reason with r", async () => {
    const { user, went } = openDesk();
    await user.keyboard("jk");
    expect(went.to).toEqual([next, `/u/u1/reviews/${id(11)}`]);
    await user.keyboard("a");
    expect(document.activeElement).toBe(button("通过"));
    await user.keyboard("r");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("退回原因")));
    await user.keyboard("{Escape}");
    expect(dialog()).toBeNull();
  });

  it("types these letters in a field like any others", async () => {
    const { user, went } = openDesk();
    await user.type(note(), "jar");
    expect(note().value).toBe("jar");
    expect([went.to, dialog()]).toEqual([[], null]);
  });

  it("is asked before j leads away from an opinion that was typed", async () => {
    const { user, went } = openDesk();
    await user.type(note(), "同意");
    const confirm = vi.fn(() => false);
    vi.stubGlobal("confirm", confirm);
    note().blur();
    await user.keyboard("j");
    expect([confirm.mock.calls.length, went.to, note().value]).toEqual([1, [], "同意"]);
    confirm.mockReturnValue(true);
    await user.keyboard("j");
    expect(went.to).toEqual([next]);
  });

  it("does not get by a letter what is not his to decide; the button says why", async () => {
    const { user } = openDesk({ may: [], capacity: null });
    await user.keyboard("ra");
    expect(dialog()).toBeNull();
    expect(button("通过").getAttribute("aria-description")).toBe("这一步不由您审核");
  });
});

describe("A decision", () => {
  it("is sent once with the round and step that were read, and the next form opens", async () => {
    const { user, server, went } = openDesk();
    await user.type(note(), "同意");
    await user.dblClick(button("通过"));
    await waitFor(() => expect(went.to).toEqual([next]));
    expect(server.got("reviews.decide")).toEqual([
      { id: wholeForm().id, round: 2, step: 1, outcome: "approve", reason: "同意" },
    ]);
  });

  it("that another has taken meanwhile says so; the typed reason stays until it is thrown away on purpose", async () => {
    const { user, server, went } = openDesk();
    server.on("reviews.decide", () => refuse("alreadyDecided"));
    await user.click(button("退回"));
    await user.type(screen.getByLabelText("退回原因"), "不具体");
    await user.click(inDialog("退回"));
    expect(await screen.findByText(/已由他人处理，请刷新审核列表/u)).toBeTruthy();
    expect(screen.getByLabelText<HTMLTextAreaElement>("退回原因").value).toBe("不具体");
    await waitFor(() => expect(inDialog("退回")).toBeTruthy());
    vi.stubGlobal("confirm", () => false);
    await user.keyboard("{Escape}");
    expect(dialog()).not.toBeNull();
    expect(went.to).toEqual([]);
  });

  it("to return is not sent without a reason; a common reason is one press, and may be added to", async () => {
    const { user, server } = openDesk();
    await user.click(button("退回"));
    await user.click(inDialog("退回"));
    expect(await screen.findByText("请填写退回原因。")).toBeTruthy();
    await user.click(button("等级判断依据不足"));
    await user.type(screen.getByLabelText("退回原因"), "，请补充");
    await user.click(inDialog("退回"));
    await waitFor(() => expect(server.got("reviews.decide").at(0)?.reason).toBe("等级判断依据不足，请补充"));
  });
});

describe("Amending a form before it passes", () => {
  it("takes along the opinion that was typed, and gives it back when nothing is amended after all", async () => {
    const { user } = openDesk();
    await user.type(note(), "补充环节");
    await user.click(button("修改后通过"));
    expect(screen.getByLabelText<HTMLInputElement>("修改说明").value).toBe("补充环节");
    await user.click(button("不改了"));
    expect(note().value).toBe("补充环节");
  });

  it("asks before the changes are thrown away, and keeps them when they were refused", async () => {
    const { user, server } = openDesk();
    await user.click(button("修改后通过"));
    const field = screen.getAllByLabelText<HTMLTextAreaElement>("风险点")[0];
    if (!field) throw new Error("no field");
    await user.type(field, "补");
    vi.stubGlobal("confirm", () => false);
    await user.click(button("不改了"));
    expect(field.value).toBe("验收走过场 1补");
    server.on("reviews.decide", lose);
    await user.click(button("修改后通过"));
    expect(await screen.findByText(/网络不通/u)).toBeTruthy();
    expect(field.value).toBe("验收走过场 1补");
    expect(server.got("reviews.decide").at(0)).toMatchObject({ outcome: "amend", round: 2, step: 1 });
  });
});

describe("A meeting that decided", () => {
  const body = {
    kind: "leadingGroup" as const,
    name: "领导小组",
    members: [
      { personId: id(9), name: "赵芳", title: "成员" },
      { personId: id(10), name: "周平", title: "组长" },
    ],
  };
  const openMeeting = async () => {
    const page = openDesk({ may: ["collective"], body: body as never });
    await page.user.click(button("记录集体决定"));
    return page;
  };

  it("proposes all members but him whom it is about, and says that he stood aside", async () => {
    const { user, server } = await openMeeting();
    expect(dialog()?.textContent).toContain("赵芳是本人，应当回避");
    await user.type(screen.getByLabelText("会议地点"), "三楼");
    await user.click(inDialog("记录集体决定"));
    await waitFor(() => expect(server.got("reviews.decide")).toHaveLength(1));
    expect(server.got("reviews.decide").at(0)).toMatchObject({
      outcome: "collective",
      meeting: { heldOn: "2026-10-20", place: "三楼", present: [id(10)], recused: [id(9)] },
    });
  });

  it("is not closed by a press beside it, and after a refusal keeps what was typed", async () => {
    const { user, server } = await openMeeting();
    server.on("reviews.decide", () => refuse("noQuorum", { present: 1, members: 5 }));
    await user.type(screen.getByLabelText("会议地点"), "三楼");
    const beside = dialog()?.closest(".ant-modal-wrap");
    if (beside) await user.click(beside);
    await user.click(inDialog("记录集体决定"));
    expect(await screen.findByText(/未达到应到 5 人的半数/u)).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>("会议地点").value).toBe("三楼");
  });
});

import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { id } from "@/components/testing/form";
import { button, dialog, inDialog, open } from "@/components/testing/page";
import { lose, refuse, TestServer } from "@/components/testing/server";
import type { CircularState } from "@/server/circular/rules";
import type { Permission } from "@/server/ground/permissions";
import { BeginCircular } from "./begin-circular";
import { CircularActs } from "./circular-acts";
import { IncomingList } from "./incoming-list";
import { ReceiptsTable } from "./receipts-table";
import { ReceiveButton } from "./receive-button";
import { TargetPicker } from "./target-picker";

const all: Permission[] = ["circular:draft", "circular:check", "circular:sign", "circular:register"];
const acts = (state: CircularState, { permissions = all, errors = 0, hasFile = true } = {}) => (
  <CircularActs
    circular={{
      id: id(1),
      version: 7,
      state,
      title: "情况通报",
      hasFile,
      targets: 2,
      errors,
      withdrawal: null,
      leftToOthers: { pass: null, sign: null },
    }}
    permissions={permissions}
  />
);

describe("A circular on its way", () => {
  it("is signed with the password, once, in the version that was read", async () => {
    const server = new TestServer().on("circulars.sign", () => ({}) as never);
    const { user } = open(acts("signing"), { server });
    await user.click(button("签发"));
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText(/请输入登录口令/u)));
    await user.keyboard("Ceshi-2026!{Enter}{Enter}");
    expect(await screen.findByText("已签发，正文已锁定。")).toBeTruthy();
    expect(server.got("circulars.sign")).toEqual([{ id: id(1), version: 7, opinion: "", password: "Ceshi-2026!" }]);
    expect(dialog()).toBeNull();
  });

  it("keeps an opinion when the password was wrong, and when the dialog is closed unsent", async () => {
    const server = new TestServer().on("circulars.sign", () => refuse("wrongPassword"));
    const { user } = open(acts("signing"), { server });
    await user.click(button("签发"));
    await user.type(screen.getByLabelText("意见"), "同意");
    await user.type(screen.getByLabelText(/请输入登录口令/u), "x");
    await user.click(inDialog("签发"));
    expect(await screen.findByText("口令不正确，请重新输入。")).toBeTruthy();
    expect(dialog()).not.toBeNull();
    await user.click(inDialog("取消"));
    await user.click(button("签发"));
    expect(screen.getByLabelText<HTMLTextAreaElement>("意见").value).toBe("同意");
    expect(screen.getByLabelText<HTMLInputElement>(/请输入登录口令/u).value).toBe("");
  });

  it("that another has moved on says so, and does nothing", async () => {
    const server = new TestServer().on("circulars.submit", () => refuse("conflict", { by: "王文" }));
    const { user, went } = open(acts("draft"), { server });
    await user.click(button("送核"));
    expect(await screen.findByText(/已被他人修改（王文），请刷新/u)).toBeTruthy();
    expect(went.refreshed).toBe(0);
  });

  it.each([
    ["draft", { errors: 2 }, "送核", "还有 2 处必须改正"],
    ["registered", { hasFile: false }, "印发", "文件正在生成，请稍候刷新"],
    ["signed", { permissions: [] }, "登记编号", "由办公室文秘办理"],
  ] as const)("at %s, a step that is closed says why (%o)", (state, part, name, why) => {
    open(acts(state, part as never));
    expect(button(name).getAttribute("aria-description")).toBe(why);
  });

  it("goes back with a reason that is asked for, and the reason stays when the line is broken", async () => {
    const server = new TestServer().on("circulars.return", lose);
    const { user } = open(acts("checking"), { server });
    await user.click(button("退回修改"));
    await user.click(button("数据需要核实"));
    await user.click(inDialog("确定"));
    expect(await screen.findByText(/网络不通/u)).toBeTruthy();
    expect(screen.getByLabelText<HTMLTextAreaElement>("理由").value).toBe("数据需要核实");
  });

  it("is begun with one press of Enter in its title, and pressed twice it is the same one", async () => {
    const server = new TestServer().on("circulars.begin", () => ({ id: id(8) }) as never);
    const { user, went } = open(<BeginCircular mayDraft />, { server });
    await user.click(button("新建通报"));
    await user.type(screen.getByLabelText("标题"), " 情况通报 ");
    await user.dblClick(inDialog("建立"));
    await waitFor(() => expect(went.to).toEqual([`/u/u1/circulars/${id(8)}`]));
    expect(server.got("circulars.begin")).toEqual([{ title: "情况通报" }]);
  });
});

describe("Where a circular goes", () => {
  const unit = (n: number, name: string, pinyin: string, parentId: string | null = null) => ({
    unitId: id(n),
    name,
    kind: "hospital" as const,
    parentId,
    pinyin,
    initials: pinyin[0] ?? "",
  });
  it("is chosen by keyboard: found by pinyin, ticked with the space bar", async () => {
    const onChange = vi.fn();
    const units = [unit(1, "市中医院", "shizhongyiyuan"), unit(2, "疾控中心", "jikongzhongxin")];
    const { user } = open(<TargetPicker units={units} chosen={[id(1)]} onChange={onChange} />);
    await user.click(button("印发范围：1 个单位"));
    await user.type(screen.getByLabelText("按名称或拼音查找"), "jikong");
    expect(screen.queryByText("市中医院")).toBeNull();
    await user.tab();
    while (document.activeElement?.tagName === "BUTTON") await user.tab();
    await user.keyboard("{ArrowDown}{Enter}");
    expect(onChange).toHaveBeenLastCalledWith([id(1), id(2)]);
  });
});

describe("Signing for a circular", () => {
  const row = (n: number, isIn: boolean) => ({
    unitId: id(n),
    name: `第${n}医院`,
    receivedAt: isIn ? new Date("2026-10-19T02:00:00Z") : null,
    receivedBy: isIn ? "李丽" : null,
    urges: 0,
    urgedAt: null,
  });
  it("is urged of those who have not, and the choice stays when it did not go through", async () => {
    const server = new TestServer().on("circulars.urge", lose);
    const { user } = open(<ReceiptsTable id={id(1)} rows={[row(1, true), row(2, false)]} mayUrge />, { server });
    for (const n of [1, 2]) await user.click(screen.getByRole("checkbox", { name: `选择第${n}医院` }));
    await user.click(button("催办其中未签收的（1）"));
    expect(await screen.findByText(/网络不通/u)).toBeTruthy();
    expect(screen.getByRole("status").textContent).toContain("已选 2 个单位");
    server.on("circulars.urge", () => ({ urged: 1 }) as never);
    await user.click(await screen.findByRole("button", { name: "催办其中未签收的（1）" }));
    expect(await screen.findByText("已催办 1 个单位。")).toBeTruthy();
    expect(server.got("circulars.urge").at(-1)).toEqual({ id: id(1), targets: [id(2)] });
  });

  it("is done once, and tells the second who comes who was first", async () => {
    const server = new TestServer().on("incoming.receive", () => ({}) as never);
    const page = open(<ReceiveButton id={id(1)} receivedBy={null} mayReceive />, { server });
    await page.user.dblClick(button("签收"));
    expect(await screen.findByText("已签收，回执已送回。")).toBeTruthy();
    expect(server.calls).toHaveLength(1);
    page.again(<ReceiveButton id={id(1)} receivedBy="李丽" mayReceive />);
    expect(button("签收").getAttribute("aria-description")).toBe("已由李丽签收");
  });

  it("without anything received says what will come and who signs", () => {
    open(<IncomingList rows={[]} />);
    expect(screen.getByText("还没有收文")).toBeTruthy();
  });
});

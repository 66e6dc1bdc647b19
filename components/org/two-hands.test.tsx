import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { id } from "@/components/testing/form";
import { button, dialog, inDialog, open } from "@/components/testing/page";
import { lose, refuse, TestServer } from "@/components/testing/server";
import { CountersignList } from "./countersign-list";
import type { OwnCountersign, Process } from "./data";
import { FactorDemands } from "./factor-demands";
import { ImportSteps } from "./import-steps";
import { DeclareLoss, OpenLost } from "./loss-dialogs";
import { SlipPrint } from "./slip-print";

const proposal = (part: Partial<OwnCountersign> = {}) =>
  ({
    id: id(1),
    matter: "授予赵芳“联络员”角色",
    state: "proposed",
    proposedName: "李丽",
    proposedAt: "2026-10-19T02:00:00Z",
    reason: "按班子分工调整",
    waitsFor: [],
    superiorFrom: null,
    expiresAt: "2026-10-26T02:00:00Z",
    decidedName: null,
    decidedAt: null,
    note: "",
    mayDecide: true,
    mayWithdraw: false,
    mayPrint: false,
    ...part,
  }) as unknown as OwnCountersign;
const list = (own: OwnCountersign[]) => (
  <CountersignList own={own} ownPages={null} below={[]} belowPages={null} mayDecideBelow />
);

describe("A matter for two hands", () => {
  it("is confirmed with the password, by Enter, once; a wrong one leaves the matter on the screen", async () => {
    const server = new TestServer().on("org.countersigns.confirm", () => refuse("wrongPassword"));
    const { user } = open(list([proposal()]), { server });
    await user.click(button("确认"));
    expect(dialog()?.textContent).toContain("授予赵芳“联络员”角色");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText(/请输入登录口令/u)));
    await user.keyboard("wrong{Enter}");
    expect(await screen.findByText("口令不正确，请重新输入。")).toBeTruthy();
    server.on("org.countersigns.confirm", () => ({ act: "grantRole" }) as never);
    await user.clear(screen.getByLabelText(/请输入登录口令/u));
    await user.type(screen.getByLabelText(/请输入登录口令/u), "Ceshi-2026!");
    await user.dblClick(await waitFor(() => inDialog("确认")));
    expect(await screen.findByText("已确认并办理。")).toBeTruthy();
    expect(server.got("org.countersigns.confirm").map((one) => one.password)).toEqual(["wrong", "Ceshi-2026!"]);
  });

  it("that another has decided meanwhile says so, and is not lost from the list", async () => {
    const server = new TestServer().on("org.countersigns.refuse", () => refuse("wrongState", { state: "已确认" }));
    const { user } = open(list([proposal()]), { server });
    await user.click(button("不同意"));
    await user.click(button("请先向本人核实"));
    await user.click(inDialog("不同意"));
    expect(await screen.findByText(/当前状态（已确认）不能进行这项操作/u)).toBeTruthy();
    expect(screen.getByLabelText<HTMLTextAreaElement>("理由").value).toBe("请先向本人核实");
  });

  it("offers to each only what is his: nothing to who may not decide, taking back to who proposed", () => {
    open(list([proposal({ mayDecide: false, mayWithdraw: true })]));
    expect(screen.queryByRole("button", { name: "确认" })).toBeNull();
    expect(button("撤回")).toBeTruthy();
    expect(screen.getByText(/本单位没有其他可以确认的人/u)).toBeTruthy();
  });

  it("none: both lists say where such a matter begins", () => {
    open(list([]));
    for (const title of ["没有下级单位的提请", "没有须两人办理的事项"]) expect(screen.getByText(title)).toBeTruthy();
  });
});

describe("Slips", () => {
  const print = <SlipPrint of={{ name: "slips", input: { personIds: [id(9)] } }}>打印激活条</SlipPrint>;

  it("name whose unused one becomes void, before anything is printed", async () => {
    const slip = { id: id(3), name: "赵芳", createdAt: new Date(), expiresAt: new Date() };
    const server = new TestServer().on("org.slips.unused", () => [slip] as never);
    const { user } = open(print, { server });
    const sent = vi.spyOn(HTMLFormElement.prototype, "requestSubmit").mockImplementation(() => undefined);
    await user.click(button(/打印激活条/u));
    expect(await screen.findByText("原有的激活条将作废")).toBeTruthy();
    expect(dialog()?.textContent).toContain("赵芳");
    expect(sent).not.toHaveBeenCalled();
    await user.click(inDialog("取消"));
    expect(dialog()).toBeNull();
    sent.mockRestore();
  });

  it("are not printed while it is not known whether one becomes void", async () => {
    const { user } = open(print, { server: new TestServer().on("org.slips.unused", lose) });
    const sent = vi.spyOn(HTMLFormElement.prototype, "requestSubmit").mockImplementation(() => undefined);
    await user.click(button(/打印激活条/u));
    expect(await screen.findByText(/网络不通/u)).toBeTruthy();
    expect(sent).not.toHaveBeenCalled();
    sent.mockRestore();
  });
});

describe("A unit whose accounts are lost", () => {
  const unit = { id: id(2), name: "市中医院" } as never;

  it("is declared with a reason, and the second factor is cleared only when it was ticked", async () => {
    const onClose = vi.fn();
    const server = new TestServer().on("org.units.declareLoss", () => ({}) as never);
    const { user } = open(<DeclareLoss unit={unit} onClose={onClose} />, { server });
    await user.click(button("联络员离岗失联，其他人口令遗失"));
    await user.dblClick(inDialog("申报"));
    await waitFor(() => expect(onClose).toHaveBeenCalledTimes(1));
    expect(server.got("org.units.declareLoss").map((one) => one.clearsFactor)).toEqual([false]);
  });

  it("is not opened again without the password, and says so", async () => {
    const { user } = open(<OpenLost unit={unit} clearsFactor onClose={vi.fn()} />);
    expect(inDialog(/开通并打印/u).getAttribute("aria-description")).toBe("请先输入口令");
    await user.type(screen.getByLabelText(/请输入登录口令/u), "Ceshi-2026!");
    expect(inDialog(/开通并打印/u).disabled).toBe(false);
  });
});

describe("A second factor", () => {
  it("is no longer demanded only with a reason and the password; what was typed outlasts a wrong one", async () => {
    const server = new TestServer().on("org.factor.setDemand", () => refuse("wrongPassword"));
    const { user } = open(<FactorDemands rows={[{ role: "liaison", isDemanded: true, changedAt: null }]} />, {
      server,
    });
    await user.click(button("改为自愿"));
    await user.type(screen.getByLabelText(/请输入登录口令/u), "x");
    await user.click(inDialog("确认"));
    expect(await screen.findByText("请写明理由。")).toBeTruthy();
    expect(server.calls).toEqual([]);
    await user.type(screen.getByLabelText("理由（记入日志）"), "统一安排");
    await user.click(inDialog("确认"));
    expect(await screen.findByText("口令不正确，请重新输入。")).toBeTruthy();
    expect(screen.getByLabelText<HTMLTextAreaElement>("理由（记入日志）").value).toBe("统一安排");
  });
});

describe("An import", () => {
  const process = (part: Partial<Process>) =>
    ({
      id: id(1),
      title: "检查人员表",
      state: "running",
      total: 200,
      done: 50,
      result: null,
      errorText: null,
      fileId: id(4),
      ...part,
    }) as unknown as Process;

  it("says how far it is and that the page may be left, takes no second sheet meanwhile, and reads again by itself", async () => {
    vi.useFakeTimers();
    const { went } = open(<ImportSteps kind="people" check={process({})} apply={null} />);
    expect(screen.getByLabelText("进度").getAttribute("aria-valuenow")).toBe("25");
    expect(button(/重新上传/u).getAttribute("aria-description")).toBe("正在办理，请稍候");
    vi.advanceTimersByTime(1600);
    expect(went.refreshed).toBe(1);
  });

  it("that failed says why, and takes another sheet", () => {
    open(
      <ImportSteps
        kind="people"
        check={process({ state: "failed", errorText: "表头缺少“工号”一栏。" })}
        apply={null}
      />,
    );
    expect(screen.getByRole("alert").textContent).toContain("表头缺少“工号”一栏。");
    expect(button(/重新上传/u).getAttribute("aria-description")).toBeNull();
  });
});

import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { FormServer, id, reviewView, wholeForm, wholeLine } from "@/components/testing/form";
import { button, dialog, inDialog, open, pass, ticking } from "@/components/testing/page";
import { lose, refuse, TestServer } from "@/components/testing/server";
import { AutosaveEditor } from "./autosave-editor";
import { OwnList } from "./own-list";
import { PhoneView } from "./phone-view";
import { ResponseTable } from "./response-table";
import type { ListedFormView, OwnFormView } from "./view";

describe("A form in the console", () => {
  const rest = 1300;
  function openEditor(form = wholeForm()) {
    vi.useFakeTimers(ticking);
    const server = new FormServer(form);
    const page = open(<AutosaveEditor form={form} points={[]} />, { server });
    const point = () => screen.getAllByLabelText<HTMLTextAreaElement>("风险点")[0] as HTMLTextAreaElement;
    return { ...page, server, point };
  }

  it("names the point that a button takes out, asks first, and then stands at the button that adds", async () => {
    const { user, point } = openEditor();
    vi.stubGlobal("confirm", () => false);
    await user.click(button("删除第 1 个风险点"));
    expect(point().value).toBe("验收走过场 1");
    vi.stubGlobal("confirm", () => true);
    await user.click(button("删除第 1 个风险点"));
    expect(document.activeElement?.textContent).toBe("添加风险点");
    await user.keyboard("{Enter}");
    expect(document.activeElement?.tagName).toBe("FIELDSET");
  });

  it("says at a field what it lacks, to readers as well, and why it cannot be sent", () => {
    openEditor(wholeForm({ lines: [wholeLine(1, { point: "" })] }));
    const field = screen.getAllByLabelText("风险点")[0];
    const said = document.getElementById(field?.getAttribute("aria-describedby") ?? "");
    expect([field?.getAttribute("aria-invalid"), said?.textContent]).toEqual(["true", "请填写风险点"]);
    expect(button("提交审核").getAttribute("aria-description")).toContain("还有 1 处没有填好");
  });

  it("in two tabs: sends nothing and says so as a fault, until it was chosen which one stands", async () => {
    const { user, server, point } = openEditor();
    server.version = 9;
    server.on("reviews.submit", () => ({}) as never);
    await user.type(point(), "乙");
    await pass(rest);
    await user.click(button("提交审核"));
    await pass(rest);
    expect(server.got("reviews.submit")).toEqual([]);
    expect(document.querySelector(".ant-message-error")?.textContent).toContain("表没有提交");
    await user.click(button("用本页内容保存"));
    await pass(rest);
    expect(server.kept.lines[0]?.point).toBe("验收走过场 1乙");
  });
});

describe("The forms of a unit", () => {
  const row = (n: number, part: Partial<ListedFormView> = {}) =>
    ({
      formKey: "form-1",
      layer: "post",
      appointmentId: id(n),
      departmentId: null,
      responseId: null,
      label: `职工${n}`,
      department: "内科",
      state: "missing",
      stage: null,
      postClass: "staff",
      returns: 0,
      phone: "",
      isProxy: false,
      needsProxy: false,
      ...part,
    }) as ListedFormView;
  const table = (rows: ListedFormView[], mayProxy = true, form: string | null = null) => (
    <ResponseTable
      unit="u1"
      campaignId={id(2)}
      rows={rows}
      total={rows.length}
      forms={[]}
      departments={[]}
      form={form}
      department={null}
      mayProxy={mayProxy}
    />
  );

  it("are entered for somebody with one press; a refusal leaves the list as it was", async () => {
    const server = new TestServer().on("responses.open", () => refuse("forbidden"));
    const { user, went } = open(table([row(7)]), { server });
    await user.click(button("代填"));
    expect(await screen.findByText(/不能进行这项操作，如有需要请联系/u)).toBeTruthy();
    server.on("responses.open", () => ({ id: id(8), isNew: true }) as never);
    await user.dblClick(await screen.findByRole("button", { name: "代填" }));
    await waitFor(() => expect(went.to).toEqual([`/u/u1/responses/${id(8)}`]));
    expect(server.got("responses.open")).toHaveLength(2);
  });

  it("say in every cell what they are, for a phone, and why something is closed", () => {
    open(table([row(7)], false));
    const labels = [...document.querySelectorAll("tbody td[data-label]")].map((one) => one.getAttribute("data-label"));
    expect(labels).toEqual(expect.arrayContaining(["表", "状态", "退回次数", "代填"]));
    expect(button("代填").getAttribute("aria-description")).toBe("由联络员代填");
    expect(button(/全部打印/u).getAttribute("aria-description")).toBe("所选范围内还没有动笔的表");
  });

  it("a thousand of them: one is found by its name, and it is said how many there are", () => {
    const all = Array.from({ length: 1000 }, (_, n) => row(n + 1));
    open(table(all), { query: "?q=职工777" });
    expect(screen.getByText("共 1,000 条，显示 1 条")).toBeTruthy();
  });

  it("none: says what makes them appear", () => {
    open(table([]));
    expect(screen.getByText("没有要填的表")).toBeTruthy();
  });

  it("come back from a sheet: wrong rows are named and nothing was written, whole ones are sent together", async () => {
    const server = new TestServer().on(
      "responses.import",
      () =>
        ({
          saved: [
            { id: id(1), missing: 0 },
            { id: id(2), missing: 3 },
          ],
          problems: [],
          notes: [],
        }) as never,
    );
    server.on(
      "reviews.submitMany",
      () => ({ results: [{ id: id(1), subject: "职工1", problem: "还没有审核人" }] }) as never,
    );
    const { user } = open(table([row(7)], true, "form-1"), { server });
    const toServer = globalThis.fetch;
    vi.stubGlobal("fetch", async (address: string, init: RequestInit) =>
      address.endsWith("/files") ? Response.json({ id: id(4), name: "a.xlsx", size: 1 }) : toServer(address, init),
    );
    const field = document.querySelector<HTMLInputElement>("input[type=file]");
    if (field) await user.upload(field, new File(["x"], "a.xlsx"));
    expect(await screen.findByText("已保存 2 份表（代填）")).toBeTruthy();
    await user.click(inDialog("提交填写完整的 1 份"));
    expect(await screen.findByText("职工1：还没有审核人")).toBeTruthy();
    expect(server.got("reviews.submitMany")).toEqual([{ ids: [id(1)] }]);
    await user.keyboard("{Escape}");
    expect(dialog()).toBeNull();
  });
});

describe("What somebody has to fill in, on a phone", () => {
  const own = (part: Partial<OwnFormView> = {}) =>
    ({
      campaignId: id(2),
      formKey: "form-1",
      campaign: "廉政风险防控",
      form: "附表1",
      label: "检验科　技师",
      subject: { appointmentId: id(3) },
      response: null,
      dueOn: "2026-10-10",
      ...part,
    }) as OwnFormView;

  it("says what is late and by when it was due; begun with one press, again after a broken line", async () => {
    const server = new TestServer().on("responses.open", lose);
    const list = <OwnList unit="u1" forms={[own()]} today="2026-10-20" places={{}} />;
    const { user, went } = open(list, { server, isPhone: true });
    expect(screen.getByText(/已超期，应于 2026-10-10 报出/u)).toBeTruthy();
    await user.click(button("开始填写"));
    expect(await screen.findByText(/网络不通/u)).toBeTruthy();
    server.on("responses.open", () => ({ id: id(8) }) as never);
    await user.click(button("开始填写"));
    await waitFor(() => expect(went.to).toEqual([`/u/u1/my/${id(8)}`]));
  });

  it("when it is approved opens again with a reason only; the reason outlasts an error", async () => {
    const server = new TestServer().on("responses.reopen", () => refuse("busy"));
    const view = <PhoneView unit="u1" form={wholeForm({ state: "approved" })} review={reviewView()} />;
    const { user } = open(view, { server, isPhone: true });
    await user.click(button("需要修改"));
    const reason = screen.getByLabelText<HTMLTextAreaElement>("修改原因");
    expect(document.activeElement).toBe(reason);
    expect(button("打开修改").disabled).toBe(true);
    await user.type(reason, "职责变化");
    await user.click(button("打开修改"));
    expect(await screen.findByText(/有人正在同时办理/u)).toBeTruthy();
    expect(reason.value).toBe("职责变化");
  });
});

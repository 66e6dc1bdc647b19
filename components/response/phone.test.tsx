import { fireEvent, screen, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { FormServer, firstAspect, formView, wholeForm, wholeLine } from "@/components/testing/form";
import { button, open, pass, ticking } from "@/components/testing/page";
import { lose, refuse } from "@/components/testing/server";
import { PhoneForm } from "./phone-form";
import type { FormView } from "./view";

/** Opens a form at the step of its first aspect. */
async function openForm(form: FormView, server = new FormServer(form), isAtPoints = true) {
  vi.useFakeTimers(ticking);
  const page = open(<PhoneForm unit="u1" form={form} points={[]} />, { server, isPhone: true });
  if (isAtPoints) await page.user.click(screen.getByRole("button", { name: new RegExp(firstAspect?.title ?? "") }));
  const field = (label: string) =>
    within(screen.getByRole("region")).getAllByLabelText(label)[0] as HTMLTextAreaElement;
  return { ...page, server, field };
}
const rest = 1300;
const oneLine = () => formView({ lines: [wholeLine(1)] });

describe("A form on a phone keeps what was typed", () => {
  it("sends it once, a moment after the last key", async () => {
    const { user, server, field } = await openForm(oneLine());
    await user.type(field("风险点"), "甲乙");
    expect(server.got("responses.save")).toEqual([]);
    await pass(rest);
    expect(server.got("responses.save").map((one) => one.lines[0]?.point)).toEqual(["验收走过场 1甲乙"]);
    expect(screen.getAllByText(/^已保存 /u)).toBeTruthy();
  });

  it("keeps it and tries again by itself when no answer comes, and at once when the line is back", async () => {
    const { user, server, field } = await openForm(oneLine());
    server.on("responses.save", lose);
    await user.type(field("风险点"), "！");
    await pass(rest);
    expect(screen.getAllByText(/未能保存，内容已留在本机：网络不通/u)).toBeTruthy();
    expect(field("风险点").value).toBe("验收走过场 1！");
    server.back();
    fireEvent(window, new Event("online"));
    await pass(1);
    expect(screen.getAllByText(/^已保存 /u)).toBeTruthy();
    expect(server.got("responses.save")).toHaveLength(2);
  });

  it("offers the next time what a closed page could not send any more", async () => {
    const form = oneLine();
    const first = await openForm(form);
    await first.user.type(first.field("风险点"), "，未存");
    first.close();
    const { user, server, field } = await openForm(form);
    expect(screen.getByText("本机有上次没有保存成功的内容")).toBeTruthy();
    await user.click(button("恢复"));
    expect(field("风险点").value).toBe("验收走过场 1，未存");
    await pass(rest);
    expect(server.kept.lines[0]?.point).toBe("验收走过场 1，未存");
    expect(localStorage).toHaveLength(0);
  });

  it("does not send again by itself what the server refused for good, and keeps it in the page", async () => {
    const { user, server, field } = await openForm(oneLine());
    server.on("responses.save", () => refuse("wrongState", { state: "审核中" }));
    await user.type(field("风险点"), "x");
    await pass(60_000);
    expect(server.got("responses.save")).toHaveLength(1);
    expect(screen.getAllByText(/当前状态（审核中）不能进行这项操作/u)).toBeTruthy();
    expect(field("风险点").value).toContain("x");
  });

  it("goes on typing while a save is on its way: the answer replaces nothing", async () => {
    const { user, server, field } = await openForm(oneLine());
    let answer = () => {};
    server.on(
      "responses.save",
      () =>
        new Promise((resolve) => {
          answer = () => resolve({ version: 4, savedAt: new Date(), riskIds: [wholeLine(1).riskId], missing: [] });
        }),
    );
    await user.type(field("风险点"), "一");
    await pass(rest);
    await user.type(field("风险点"), "二");
    answer();
    await pass(1);
    expect(field("风险点").value).toBe("验收走过场 1一二");
    await pass(rest);
    expect(server.got("responses.save").map((one) => [one.version, one.lines[0]?.point])).toEqual([
      [3, "验收走过场 1一"],
      [4, "验收走过场 1一二"],
    ]);
  });
});

describe("A form open in two tabs", () => {
  async function openStale() {
    const page = await openForm(oneLine());
    page.server.version = 9;
    await page.user.type(page.field("风险点"), "（乙）");
    await pass(rest);
    return page;
  }

  it("names who wrote in the other one, keeps the own text, and saves it when that is chosen", async () => {
    const { user, server, field } = await openStale();
    expect(within(screen.getByRole("alert")).getByText(/李丽 刚刚在别的页面或者设备上修改了这张表/u)).toBeTruthy();
    expect(field("风险点").value).toContain("（乙）");
    await user.click(button("用本页内容保存"));
    await pass(rest);
    expect(server.kept.lines[0]?.point).toContain("（乙）");
    expect(screen.queryByText("用本页内容保存")).toBeNull();
  });

  it("says so when the choice cannot be carried out, and leaves the choice open", async () => {
    const { user, server, field } = await openStale();
    server.on("responses.get", lose);
    await user.click(button("用本页内容保存"));
    await pass(1);
    expect(screen.getByText(/网络不通或服务正在重启/u)).toBeTruthy();
    expect(field("风险点").value).toContain("（乙）");
    expect(button("用本页内容保存").disabled).toBe(false);
  });

  it("sends nothing for review while the tabs differ", async () => {
    const { user } = await openStale();
    await user.click(button(/^提交(，|$)/u));
    expect(screen.getByText("提交审核").closest("button")?.disabled).toBe(true);
  });
});

describe("A form on a phone is sent", () => {
  const openAtEnd = async (form = wholeForm()) => {
    const page = await openForm(form, new FormServer(form), false);
    page.server.on("reviews.submit", () => ({ state: "submitted" }) as never);
    return page;
  };

  it("once, with what was typed last, however often the button is pressed", async () => {
    const { user, server, went } = await openAtEnd();
    await user.dblClick(button("提交审核"));
    await pass(rest);
    expect(server.got("reviews.submit")).toEqual([{ id: wholeForm().id, version: 3 }]);
    expect(went.to).toEqual(["/u/u1/my"]);
  });

  it("by a press meant for it, not by the second half of a double tap on the step before, nor by a key held down", async () => {
    const { user, server } = await openAtEnd();
    await user.click(button("上一步"));
    await user.dblClick(button("下一步"));
    await pass(rest);
    expect(screen.getByText("提交审核")).toBeTruthy();
    await user.click(button("上一步"));
    button("下一步").focus();
    await user.keyboard("{Enter>9/}");
    await pass(rest);
    expect(server.got("reviews.submit")).toEqual([]);
  });

  it("not while something could not be saved; then it says what to do, as a fault and not as a success", async () => {
    const { user, server, field } = await openAtEnd();
    server.on("responses.save", () => refuse("diskFull"));
    await user.click(screen.getByRole("button", { name: new RegExp(firstAspect?.title ?? "") }));
    await user.type(field("风险点"), "新");
    await user.click(button(/^提交(，|$)/u));
    await user.click(button("提交审核"));
    await pass(rest);
    expect(server.got("reviews.submit")).toEqual([]);
    expect(screen.getByText(/表没有提交/u).className).toContain("bad");
    expect(screen.getAllByText(/磁盘空间不足/u)).toBeTruthy();
  });

  it("again after a refusal: the page stays, with the reason", async () => {
    const { user, server, went } = await openAtEnd();
    server.on("reviews.submit", () => refuse("noReviewer", { why: "科室没有负责人" }));
    await user.click(button("提交审核"));
    await pass(1);
    expect(screen.getByText(/请联络员在“单位设置”中补全/u)).toBeTruthy();
    expect(went.to).toEqual([]);
    expect(button("提交审核").disabled).toBe(false);
  });
});

describe("A form on a phone by keyboard", () => {
  it("leads into a step that was opened, and from what is missing to its place", async () => {
    const { user } = await openForm(formView(), undefined, false);
    await user.click(button(/^提交(，|$)/u));
    const [first] = formView().missing;
    await user.click(button(first?.text ?? ""));
    expect(screen.getByRole("region", { name: firstAspect?.title ?? "" })).toBeTruthy();
    expect(document.activeElement?.contains(screen.getByRole("region"))).toBe(true);
  });

  it("stands in a point that was added; asks before a written one is deleted, and then stands at the button that adds", async () => {
    const { user } = await openForm(formView());
    await user.click(button("添加风险点"));
    expect(document.activeElement?.getAttribute("aria-label")).toBe("新的风险点");
    await user.tab();
    await user.tab();
    await user.keyboard("职权");
    const confirm = vi.fn(() => false);
    vi.stubGlobal("confirm", confirm);
    await user.click(button(/^删除/u));
    expect(confirm).toHaveBeenCalledTimes(1);
    expect(screen.getByDisplayValue("职权")).toBeTruthy();
    vi.stubGlobal("confirm", () => true);
    await user.click(button(/^删除/u));
    expect(document.activeElement?.textContent).toBe("添加风险点");
  });

  it("judges by arrow keys, and says the level that follows and why", async () => {
    const { user } = await openForm(
      formView({ lines: [wholeLine(1, { likelihood: null, harm: null, selfLevel: null })] }),
    );
    const status = () =>
      screen
        .getAllByRole("status")
        .map((one) => one.textContent)
        .join();
    expect(status()).toContain("尚未判断发生几率和危害程度");
    for (const name of ["发生几率", "危害程度"]) {
      const [radio] = within(screen.getByRole("radiogroup", { name })).getAllByRole("radio");
      radio?.focus();
      await user.keyboard("{ArrowDown}");
    }
    expect(status()).not.toContain("尚未判断");
  });
});

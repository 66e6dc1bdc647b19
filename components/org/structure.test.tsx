import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { id } from "@/components/testing/form";
import { button, choose, dialog, inDialog, open } from "@/components/testing/page";
import { lose, refuse, TestServer } from "@/components/testing/server";
import type { Department, Unit } from "./data";
import { DepartmentForm, PostForm } from "./department-forms";
import { DepartmentList } from "./department-list";
import { UnitTree } from "./unit-tree";

const department = (n: number, part: Partial<Department> = {}) =>
  ({
    id: id(n),
    name: `科室${n}`,
    duty: "",
    yearTasks: "",
    position: 0,
    posts: [{ id: id(100 + n), name: "技师", class: "staff", powers: [], duties: "", people: 0 }],
    people: 0,
    heads: [],
    deputies: [],
    leaderInCharge: null,
    ...part,
  }) as unknown as Department;

describe("Departments and posts", () => {
  it("are set up in a dialog that opens at its first field, once, with the same key for a second try", async () => {
    const onClose = vi.fn();
    const server = new TestServer().on("org.departments.create", lose);
    const { user } = open(<DepartmentForm department={null} onClose={onClose} />, { server });
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("科室名称")));
    await user.keyboard("检验科");
    await user.click(inDialog("保存"));
    expect(await screen.findByText(/网络不通/u)).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>("科室名称").value).toBe("检验科");
    server.on("org.departments.create", () => ({ id: id(1) }) as never);
    await user.dblClick(await waitFor(() => inDialog("保存")));
    await waitFor(() => expect(onClose).toHaveBeenCalledTimes(1));
    expect(server.calls).toHaveLength(2);
    expect(new Set(server.calls.map((one) => one.key)).size).toBe(1);
  });

  it("a new post is chosen its class from the keyboard, and does not go without one", async () => {
    const server = new TestServer().on("org.posts.create", () => ({ id: id(2) }) as never);
    const { user } = open(<PostForm department={department(1)} post={null} onClose={vi.fn()} />, { server });
    await user.type(screen.getByLabelText("岗位名称"), "出纳");
    await user.click(inDialog("保存"));
    expect(await screen.findByText("请填写此项。")).toBeTruthy();
    await choose(user, screen.getByLabelText("岗位类别"));
    await user.click(inDialog("保存"));
    await waitFor(() => expect(server.got("org.posts.create")).toHaveLength(1));
    expect(server.got("org.posts.create").at(0)).toMatchObject({ departmentId: id(1), name: "出纳", powers: [] });
  });

  it("are closed only after it was said what becomes of them; a refusal says what stands in the way", async () => {
    const server = new TestServer().on("org.departments.close", () =>
      refuse("inUse", { what: "科室", why: "有人在岗" }),
    );
    const { user } = open(<DepartmentList departments={[department(1), department(2, { people: 3 })]} mayWrite />, {
      server,
    });
    const [first, second] = screen.getAllByRole("button", { name: "撤销" });
    expect(second?.getAttribute("aria-description")).toBe("还有人在岗，请先调动或办理离职");
    if (first) await user.click(first);
    expect(dialog()?.textContent).toContain("已登记的风险和已填的表保留");
    await user.dblClick(inDialog("撤销"));
    expect(await screen.findByText("科室仍在使用，不能删除：有人在岗")).toBeTruthy();
    expect(server.got("org.departments.close")).toEqual([{ id: id(1) }]);
  });

  it("say in every cell what they are, for a phone; nobody in charge is said in words", () => {
    open(<DepartmentList departments={[department(1)]} mayWrite={false} />);
    const labels = [...document.querySelectorAll("tbody td[data-label]")].map((one) => one.getAttribute("data-label"));
    expect(labels).toEqual(expect.arrayContaining(["科室", "负责人", "分管领导", "在岗人次", "操作"]));
    for (const words of ["空缺", "未指定"]) expect(screen.getByText(words)).toBeTruthy();
    expect(button("新建科室").getAttribute("aria-description")).toBe("由本单位联络员维护");
  });

  it("none yet: the list says that they can be set up one by one or from a sheet", () => {
    open(<DepartmentList departments={[]} mayWrite />);
    expect(screen.getByText("还没有科室")).toBeTruthy();
  });
});

describe("The tree of units", () => {
  const census = { departments: 1, teamPrincipal: 0, teamMember: 0, head: 0, deputyHead: 0, staff: 2 };
  const unit = (n: number, name: string, part: Partial<Unit> = {}) =>
    ({
      id: id(n),
      name,
      shortName: name,
      kind: "hospital",
      code: `y00${n}`,
      peerGroup: "",
      organName: null,
      organCode: null,
      parentId: n === 1 ? null : id(1),
      treeKey: n === 1 ? "1" : `1.${n}`,
      pinyin: "",
      initials: "",
      closesOn: null,
      census,
      ...part,
    }) as unknown as Unit;
  const units = [unit(1, "市卫健委", { kind: "bureau" }), unit(2, "市中医院"), unit(3, "疾控中心")];
  const tree = (mayWrite = true, all = units) => <UnitTree units={all} losses={[]} ownId={id(1)} mayWrite={mayWrite} />;
  const act = async (user: ReturnType<typeof open>["user"], name: string, item: string) => {
    await user.click(button(`${name}的更多操作`));
    await user.click(await screen.findByRole("menuitem", { name: item }));
  };

  it("opens what can be done with a unit from a button that names it; the own unit is not moved or closed", async () => {
    const { user } = open(tree());
    await user.click(button("市卫健委的更多操作"));
    const item = async (name: string) => (await screen.findByRole("menuitem", { name })).getAttribute("aria-disabled");
    expect([await item("撤销"), await item("调整上级单位"), await item("新建下级单位")]).toEqual([
      "true",
      "true",
      "false",
    ]);
  });

  it("closes a unit with a reason, which stays after an error and is asked about before Escape drops it", async () => {
    const server = new TestServer().on("org.units.close", lose);
    const { user } = open(tree(), { server });
    await act(user, "市中医院", "撤销");
    await user.click(button("机构改革撤销"));
    await user.type(screen.getByLabelText("撤销原因"), "，见文件");
    await user.click(inDialog("撤销"));
    expect(await screen.findByText(/网络不通/u)).toBeTruthy();
    await waitFor(() => expect(inDialog("撤销")).toBeTruthy());
    vi.stubGlobal("confirm", () => false);
    await user.keyboard("{Escape}");
    expect(screen.getByLabelText<HTMLTextAreaElement>("撤销原因").value).toBe("机构改革撤销，见文件");
    server.on("org.units.close", () => ({}) as never);
    await user.click(inDialog("撤销"));
    expect(await screen.findByText("单位已撤销。")).toBeTruthy();
    expect(server.got("org.units.close").at(-1)).toEqual({ id: id(2), reason: "机构改革撤销，见文件" });
  });

  it("sets up a unit below; what the server will not have is said at its field before it is sent", async () => {
    const server = new TestServer().on("org.units.create", () => ({ id: id(9) }) as never);
    const { user } = open(tree(), { server });
    await user.click(button("新建下级单位"));
    await user.type(screen.getByLabelText("单位全称"), "妇幼保健院");
    await user.type(screen.getByLabelText("单位简称"), "妇幼");
    await user.type(screen.getByLabelText("单位代码"), "不对");
    await choose(user, screen.getByLabelText("单位类别"), 2);
    await user.click(inDialog("保存"));
    await waitFor(() => expect(screen.getByLabelText("单位代码").getAttribute("aria-invalid")).toBe("true"));
    expect(server.calls).toEqual([]);
    await user.clear(screen.getByLabelText("单位代码"));
    await user.type(screen.getByLabelText("单位代码"), "y009");
    await user.click(inDialog("保存"));
    expect(await screen.findByText(/单位已建立/u)).toBeTruthy();
    expect(server.got("org.units.create").at(0)).toMatchObject({ parentId: id(1), name: "妇幼保健院", code: "y009" });
  });

  it("finds a unit by a word in the address, and says when there is none", () => {
    open(tree(), { query: "?q=疾控" });
    expect(screen.getByText("疾控中心")).toBeTruthy();
    expect(screen.queryByText("市中医院")).toBeNull();
    open(tree(), { query: "?q=没有" });
    expect(screen.getByText("没有符合条件的单位")).toBeTruthy();
  });

  it("to a reader offers nothing that would be refused, and says who may", () => {
    open(tree(false));
    expect(screen.queryByRole("button", { name: "市中医院的更多操作" })).toBeNull();
    expect(button("新建下级单位").getAttribute("aria-description")).toContain("可以维护单位");
  });
});

import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { id } from "@/components/testing/form";
import { button, dialog, inDialog, open } from "@/components/testing/page";
import { lose, refuse, TestServer } from "@/components/testing/server";
import { BodyForm } from "./body-form";
import type { ListedPerson, OrgReader, PersonDetail } from "./data";
import { PersonDrawer } from "./person-drawer";
import { PersonForm } from "./person-form";
import { PersonList } from "./person-list";
import { PersonSelect } from "./person-select";

const me: OrgReader = { personId: id(50), roles: ["liaison"], unitKind: "hospital" };
const post = {
  appointmentId: id(70),
  department: "检验科",
  post: "技师",
  class: "staff",
  fromOn: "2026-01-01",
  toOn: null,
};
const fang = (part: Partial<PersonDetail> = {}) =>
  ({
    id: id(9),
    employeeNo: "0031",
    name: "赵芳",
    phone: "",
    rank: "",
    isPartyMember: false,
    needsProxy: false,
    leftOn: null,
    account: "none",
    isOfWeight: false,
    posts: [post],
    awaiting: [],
    inCharge: [],
    roles: [],
    ...part,
  }) as unknown as PersonDetail;
const openDrawer = (server: TestServer, onClose = vi.fn()) => ({
  ...open(<PersonDrawer id={id(9)} departments={[]} why={null} me={me} onClose={onClose} />, { server }),
  onClose,
});

describe("A new person", () => {
  const fill = async (user: ReturnType<typeof open>["user"]) => {
    await user.type(screen.getByLabelText("工号"), "0031");
    await user.type(screen.getByLabelText("姓名"), "赵芳");
  };

  it("is entered once, however often the button is pressed, and the first field has the focus", async () => {
    const onClose = vi.fn();
    const server = new TestServer().on("org.persons.create", () => ({ id: id(9) }) as never);
    const { user } = open(<PersonForm person={null} departments={[]} onClose={onClose} />, { server });
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("工号")));
    await fill(user);
    await user.dblClick(inDialog("保存"));
    await waitFor(() => expect(onClose).toHaveBeenCalledTimes(1));
    expect(server.got("org.persons.create").map((one) => [one.employeeNo, one.name, one.postId])).toEqual([
      ["0031", "赵芳", null],
    ]);
  });

  it("who is known already is refused in words; the fields stay, and the second try is the same request", async () => {
    const server = new TestServer().on("org.persons.create", () => refuse("duplicate", { what: "工号" }));
    const { user } = open(<PersonForm person={null} departments={[]} onClose={vi.fn()} />, { server });
    await fill(user);
    await user.click(inDialog("保存"));
    expect(await screen.findByText("已存在相同的工号，请核对后修改。")).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>("姓名").value).toBe("赵芳");
    server.on("org.persons.create", lose);
    await user.click(await waitFor(() => inDialog("保存")));
    expect(await screen.findByText(/网络不通/u)).toBeTruthy();
    expect(new Set(server.calls.map((one) => one.key)).size).toBe(1);
  });

  it("without a name is not sent; the field says what it wants", async () => {
    const server = new TestServer();
    const { user } = open(<PersonForm person={null} departments={[]} onClose={vi.fn()} />, { server });
    await user.type(screen.getByLabelText("工号"), "0031");
    await user.click(inDialog("保存"));
    expect(await screen.findByText("请填写此项。")).toBeTruthy();
    expect(screen.getByLabelText("姓名").getAttribute("aria-invalid")).toBe("true");
    expect(server.calls).toEqual([]);
  });
});

describe("The page of a person", () => {
  it("that could not be read says why, and reads when asked again", async () => {
    const server = new TestServer().on("org.persons.get", lose);
    const { user } = openDrawer(server);
    expect(await screen.findByText(/网络不通/u)).toBeTruthy();
    server.on("org.persons.get", () => fang());
    await user.click(button("重试"));
    expect(await screen.findByText("0031")).toBeTruthy();
    expect(screen.queryByText(/网络不通/u)).toBeNull();
  });

  it("stays open when Escape closes a dialog upon it; the second Escape closes the page", async () => {
    const { user, onClose } = openDrawer(new TestServer().on("org.persons.get", () => fang()));
    await user.click(await screen.findByRole("button", { name: "修改" }));
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("工号")));
    await user.keyboard("{Escape}");
    expect(screen.queryByLabelText("工号")).toBeNull();
    expect(onClose).not.toHaveBeenCalled();
    await user.keyboard("{Escape}");
    expect(onClose).toHaveBeenCalledTimes(1);
  });

  it("shows what is true after each act: it reads again, and a refusal leaves it as it was", async () => {
    const server = new TestServer().on("org.persons.get", () => fang({ leftOn: "2026-05-01" }));
    server.on("org.persons.return", () => refuse("busy"));
    const { user } = openDrawer(server);
    await user.click(await screen.findByRole("button", { name: "恢复在职" }));
    expect(await screen.findByText(/有人正在同时办理/u)).toBeTruthy();
    server.on("org.persons.return", () => ({}) as never).on("org.persons.get", () => fang());
    await user.click(await screen.findByRole("button", { name: "恢复在职" }));
    expect(await screen.findByRole("button", { name: "离职" })).toBeTruthy();
  });

  it("closes to oneself what one may not do for oneself, and says so", async () => {
    openDrawer(new TestServer().on("org.persons.get", () => fang({ id: id(50) })));
    await screen.findByText("0031");
    for (const box of screen.getAllByRole("checkbox", { name: /联络员|主要负责人/u })) {
      expect((box as HTMLInputElement).disabled).toBe(true);
      expect(box.closest("[title]")?.getAttribute("title")).toBe("不能更改自己的角色");
    }
  });

  it("proposes with a reason what a second person has to confirm, and tells whom it waits for", async () => {
    const server = new TestServer().on("org.persons.get", () => fang({ account: "active", isOfWeight: true }));
    server.on("org.countersigns.propose", () => ({ confirmers: ["李丽"] }) as never);
    const { user } = openDrawer(server);
    await user.click(await screen.findByRole("button", { name: "提请打印口令重设条" }));
    await user.click(button("本人忘记口令"));
    await user.click(inDialog("提请"));
    expect(await screen.findByText(/已提请，由李丽/u)).toBeTruthy();
    expect(server.got("org.countersigns.propose")).toEqual([
      { personId: id(9), matter: { act: "issueSlip", clearsFactor: false }, reason: "本人忘记口令" },
    ]);
  });
});

describe("The list of people", () => {
  const row = (n: number) =>
    ({
      id: id(n),
      employeeNo: `${n}`,
      name: `职工${n}`,
      posts: [post],
      rank: "",
      phone: "",
      roles: [],
      account: "slip",
      leftOn: null,
      needsProxy: false,
    }) as unknown as ListedPerson;
  const list = (rows: ListedPerson[], mayWrite = true) => (
    <PersonList
      page={{ rows, size: 50, total: rows.length * 20, page: 1 } as never}
      departments={[]}
      mayWrite={mayWrite}
      me={me}
    />
  );

  it("says in every cell what it is, for the cards of a phone, and counts all, not the page", () => {
    open(list([row(1)]));
    const labels = [...document.querySelectorAll("tbody td[data-label]")].map((one) => one.getAttribute("data-label"));
    expect(labels).toEqual(expect.arrayContaining(["工号", "科室与岗位", "电话", "角色", "账号"]));
    expect(document.querySelector("td[data-head]")?.textContent).toBe("职工1");
    open(list(Array.from({ length: 50 }, (_, n) => row(n + 1))));
    expect(screen.getByText("共 1,000 人")).toBeTruthy();
  });

  it("opens a person by keyboard, who then stands in the address", async () => {
    const server = new TestServer().on("org.persons.get", () => fang());
    const { user } = open(list([row(9)]), { server });
    button("职工9").focus();
    await user.keyboard("{Enter}");
    expect(await screen.findByText("0031")).toBeTruthy();
    expect(server.got("org.persons.get")).toEqual([{ id: id(9) }]);
  });

  it("empty says what belongs here; to a reader it says who enters people", () => {
    open(list([], false));
    expect(screen.getByText("没有符合条件的人员")).toBeTruthy();
    expect(button("新增人员").getAttribute("aria-description")).toBe("由本单位联络员维护");
  });
});

describe("Choosing a person", () => {
  const li = { id: id(5), name: "李丽", employeeNo: "0005", rank: "" };

  it("asks the server by what is typed and takes the first with Enter", async () => {
    const onChange = vi.fn();
    const server = new TestServer().on("org.persons.choices", () => [li]);
    const { user } = open(<PersonSelect label="分管领导" onChange={onChange} />, { server });
    await user.type(screen.getByRole("combobox", { name: "分管领导" }), "ll");
    await screen.findByTitle("李丽（0005）");
    await user.keyboard("{ArrowDown}{Enter}");
    expect(onChange).toHaveBeenLastCalledWith(id(5));
    expect(server.got("org.persons.choices").at(-1)).toEqual({ q: "ll" });
  });

  it("without a network does not say that nobody was found", async () => {
    const server = new TestServer().on("org.persons.choices", lose);
    const { user } = open(<PersonSelect label="分管领导" />, { server });
    await user.type(screen.getByRole("combobox", { name: "分管领导" }), "ll");
    expect(await screen.findByText(/没有读到人员名单，重新输入可以再查。网络不通/u)).toBeTruthy();
    expect(screen.queryByText("没有找到在职人员")).toBeNull();
  });
});

describe("The members of a body", () => {
  const body = {
    kind: "leadingGroup",
    name: "领导小组",
    members: ["周平", "赵芳"].map((name, n) => ({ personId: id(n + 1), name, title: "成员" })),
  };
  const openBody = (server = new TestServer(), onClose = vi.fn()) => ({
    ...open(<BodyForm kind="leadingGroup" body={body as never} unitName="市中医院" onClose={onClose} />, { server }),
    server,
    onClose,
  });

  it("are put in order by buttons that name them, and sent in that order, once", async () => {
    const { user, server, onClose } = openBody();
    server.on("org.bodies.set", () => ({}) as never);
    expect(button("周平上移").disabled).toBe(true);
    await user.click(button("赵芳上移"));
    await user.dblClick(inDialog("保存"));
    await waitFor(() => expect(onClose).toHaveBeenCalledTimes(1));
    expect(server.got("org.bodies.set").map((one) => one.members.map((member) => member.personId))).toEqual([
      [id(2), id(1)],
    ]);
  });

  it("are added one after the other from the keyboard: the field keeps the focus", async () => {
    const { user, server } = openBody();
    server.on("org.persons.choices", () => [{ id: id(5), name: "李丽", employeeNo: "0005", rank: "" }]);
    const field = screen.getByRole("combobox", { name: /添加成员/u });
    await user.type(field, "ll");
    await screen.findByTitle("李丽（0005）");
    await user.keyboard("{ArrowDown}{Enter}");
    expect(within(dialog() as HTMLElement).getByText("李丽")).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByRole("combobox", { name: /添加成员/u }));
  });

  it("are not lost by Escape once the list was changed, nor by a refusal", async () => {
    const { user, server, onClose } = openBody();
    server.on("org.bodies.set", lose);
    await user.click(button("移除赵芳"));
    await user.click(inDialog("保存"));
    expect(await screen.findByText(/网络不通/u)).toBeTruthy();
    await waitFor(() => expect(inDialog("保存")).toBeTruthy());
    vi.stubGlobal("confirm", () => false);
    await user.keyboard("{Escape}");
    expect(onClose).not.toHaveBeenCalled();
    expect(screen.queryByText("赵芳")).toBeNull();
    vi.stubGlobal("confirm", () => true);
    await user.keyboard("{Escape}");
    expect(onClose).toHaveBeenCalledTimes(1);
  });
});

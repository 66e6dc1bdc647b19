import { fireEvent, screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { id } from "@/components/testing/form";
import { button, open, pass, ticking } from "@/components/testing/page";
import { lose, refuse, TestServer } from "@/components/testing/server";
import type { CircularContent } from "@/server/circular/schema";
import { CircularActs } from "./circular-acts";
import { CircularEditor } from "./circular-editor";
import { DraftStateProvider } from "./draft-state";

const content = (part: Partial<CircularContent> = {}): CircularContent => ({
  recipients: "",
  blocks: [{ kind: "paragraph", id: "b1", text: "各单位排查情况如下。", figures: [] }],
  annexes: [],
  copies: "",
  notes: "",
  issuer: "监督室",
  sealed: false,
  naming: { mode: "all", edge: 3, criticised: true },
  tellsOwn: false,
  targets: [],
  ...part,
});
const draft = { id: id(1), version: 4, state: "draft" as const, title: "情况通报", hasFile: false, targets: 2 };

function openEditor(part: Partial<CircularContent> = {}) {
  vi.useFakeTimers(ticking);
  let version = 4;
  const server = new TestServer();
  const serve = () =>
    server.on("circulars.save", (sent) => {
      if (sent.version !== version) refuse("conflict", { by: "王文" });
      version += 1;
      return { version } as never;
    });
  serve();
  server.on("circulars.get", () => ({ circular: { ...draft, version, content: content() } }) as never);
  const acts = { ...draft, errors: 0, withdrawal: null, leftToOthers: { pass: null, sign: null } };
  const page = open(
    <DraftStateProvider>
      <CircularActs circular={acts} permissions={["circular:draft"]} />
      <CircularEditor
        id={id(1)}
        version={4}
        title="情况通报"
        content={content(part)}
        hasAssessment={false}
        units={[]}
        mayDraft
      />
    </DraftStateProvider>,
    { server },
  );
  return {
    ...page,
    server,
    serve,
    isChangedElsewhere: () => {
      version = 9;
    },
    field: (label: string) => screen.getByLabelText<HTMLTextAreaElement>(label),
  };
}
const rest = 2100;

describe("A circular that is written", () => {
  it("is saved two seconds after the last key, once, and until then cannot be sent for checking", async () => {
    const { user, server, field } = openEditor();
    await user.type(field("抄送"), "各县区");
    expect(button("送核").getAttribute("aria-description")).toBe("有改动还没有保存");
    expect(server.calls).toEqual([]);
    await pass(rest);
    expect(server.got("circulars.save").map((one) => [one.version, one.content.copies])).toEqual([[4, "各县区"]]);
    expect(screen.getByText(/^已保存/u)).toBeTruthy();
  });

  it("is sent again by itself when no answer came: after a while, or as soon as the line is back", async () => {
    const { user, server, serve, field } = openEditor();
    server.on("circulars.save", lose);
    await user.type(field("抄送"), "甲");
    await pass(rest);
    await pass(11_000);
    expect(server.got("circulars.save")).toHaveLength(2);
    serve();
    fireEvent(window, new Event("online"));
    await pass(10);
    expect(field("抄送").value).toBe("甲");
    expect(screen.getByText(/^已保存/u)).toBeTruthy();
  });

  it("that was refused is not sent again unchanged; the text stays and may be mended", async () => {
    const { user, server, serve, field } = openEditor();
    server.on("circulars.save", () => refuse("diskFull"));
    await user.type(field("抄送"), "甲");
    await pass(60_000);
    expect(server.got("circulars.save")).toHaveLength(1);
    expect(screen.getAllByText(/磁盘空间不足/u).length).toBeGreaterThan(0);
    serve();
    await user.type(field("抄送"), "乙");
    await pass(rest);
    expect(server.got("circulars.save").at(-1)?.content.copies).toBe("甲乙");
  });
});

describe("A circular open in two tabs", () => {
  it("names who saved in the other one, keeps the text, and saves it when that is chosen", async () => {
    const { user, server, field, isChangedElsewhere } = openEditor();
    isChangedElsewhere();
    await user.type(field("抄送"), "甲");
    await pass(rest);
    expect(screen.getAllByText(/已被他人修改（王文）/u).length).toBeGreaterThan(0);
    expect(button("保存").getAttribute("aria-description")).toContain("请先选择");
    await user.type(field("抄送"), "乙");
    await pass(rest);
    expect(server.got("circulars.save")).toHaveLength(1);
    await user.click(button("用本页内容保存"));
    await pass(rest);
    expect(server.got("circulars.save").at(-1)).toMatchObject({ version: 9, content: { copies: "甲乙" } });
    expect(screen.queryByText("用本页内容保存")).toBeNull();
  });
});

describe("Paragraphs by keyboard", () => {
  it("one that is put in has the focus; one that is taken out asks when something stands in it", async () => {
    const { user } = openEditor();
    await user.click(button("在第1段后添加一段"));
    expect(document.activeElement?.getAttribute("aria-label")).toBe("第2段");
    const confirm = vi.fn(() => false);
    vi.stubGlobal("confirm", confirm);
    await user.click(button("删除第2段"));
    expect(confirm).not.toHaveBeenCalled();
    await user.click(button("删除第1段"));
    expect(confirm).toHaveBeenCalledTimes(1);
    expect(screen.getByDisplayValue("各单位排查情况如下。")).toBeTruthy();
    expect(document.activeElement).not.toBe(document.body);
  });

  it("they change places by buttons that name them, and stop at both ends", async () => {
    const { user } = openEditor({
      blocks: ["甲", "乙"].map((text, n) => ({ kind: "paragraph", id: `b${n}`, text, figures: [] })),
    });
    const texts = () => screen.getAllByLabelText<HTMLTextAreaElement>(/^第.段文字$/u).map((one) => one.value);
    expect(button("第1段上移").disabled).toBe(true);
    await user.click(button("第2段上移"));
    expect(texts()).toEqual(["乙", "甲"]);
    expect(button("第2段下移").disabled).toBe(true);
  });
});

describe("A table among the annexes", () => {
  it("can be typed: a space, a line begun, a cell with a line break stay as they are", async () => {
    const { user, server, field } = openEditor();
    await user.click(button("添加表格附件"));
    await user.type(field("附件1表格"), "{Enter}甲 院");
    expect(field("附件1表格").value).toBe("单位\t情况\n甲 院");
    await pass(rest);
    expect(server.got("circulars.save").at(-1)?.content.annexes).toMatchObject([
      { columns: ["单位", "情况"], rows: [["甲 院", ""]] },
    ]);
  });

  it("is taken out only after a question, once it holds something", async () => {
    const annex = {
      kind: "table" as const,
      title: "问题清单",
      orientation: "portrait" as const,
      columns: ["单位"],
      rows: [],
    };
    const { user } = openEditor({ annexes: [annex] });
    vi.stubGlobal("confirm", () => false);
    await user.click(button("删除附件1"));
    expect(screen.getByDisplayValue("问题清单")).toBeTruthy();
    vi.stubGlobal("confirm", () => true);
    await user.click(button("删除附件1"));
    expect(screen.queryByDisplayValue("问题清单")).toBeNull();
  });
});

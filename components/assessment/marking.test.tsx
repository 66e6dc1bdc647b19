import { fireEvent, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { id } from "@/components/testing/form";
import { button, open } from "@/components/testing/page";
import { lose, refuse, TestServer } from "@/components/testing/server";
import { type MarkedUnit, MarkingGrid } from "./marking-grid";

const sheet = [
  { category: { key: "c", name: "专门考核" }, indicator: "quality", title: "排查质量", guidance: "看具体", max: 8 },
  { category: { key: "c", name: "专门考核" }, indicator: "order", title: "组织有力", guidance: "看会议", max: 5 },
];
const unit = (n: number, name: string, marks: MarkedUnit["marks"] = {}): MarkedUnit => ({
  unitId: id(n),
  name,
  group: "医院",
  marks,
});
const three = [unit(1, "甲院", { quality: { points: 6, reason: "较好" } }), unit(2, "乙院"), unit(3, "丙院")];

function openGrid(units = three, disabledReason: string | null = null) {
  const server = new TestServer().on("assessments.mark", ({ marks }) => ({ marked: marks.length }) as never);
  const grid = <MarkingGrid assessmentId={id(9)} sheet={sheet} units={units} disabledReason={disabledReason} />;
  const page = open(grid, { server });
  const cell = (name: string, what: "得分" | "给分理由", of = "排查质量") =>
    screen.getByLabelText<HTMLInputElement>(`${name}“${of}”${what}`);
  const mark = async (name: string, points: string, reason: string) => {
    await page.user.clear(cell(name, "得分"));
    await page.user.type(cell(name, "得分"), points);
    await page.user.type(cell(name, "给分理由"), reason);
  };
  return { ...page, server, cell, mark };
}
const saving = () => button(/保存评分/u);

describe("Marks are given by keyboard alone", () => {
  it("Enter and the arrows lead from row to row in the same column, and stop at both ends", async () => {
    const { user, cell } = openGrid();
    cell("甲院", "得分").focus();
    await user.keyboard("{Enter}");
    expect(document.activeElement).toBe(cell("乙院", "得分"));
    await user.keyboard("{ArrowDown}{ArrowDown}{ArrowDown}");
    expect(document.activeElement).toBe(cell("丙院", "得分"));
    await user.keyboard("{Tab}{ArrowUp}");
    expect(document.activeElement).toBe(cell("乙院", "给分理由"));
  });

  it("Enter that ends an input method's word stays in its cell", () => {
    const { cell } = openGrid();
    cell("甲院", "给分理由").focus();
    fireEvent.keyDown(cell("甲院", "给分理由"), { key: "Enter", isComposing: true });
    expect(document.activeElement).toBe(cell("甲院", "给分理由"));
  });

  it("a block copied from a sheet fills the rows from where it is pasted, and what found no row is said", async () => {
    const { user, cell } = openGrid();
    cell("乙院", "得分").focus();
    await user.paste("7.5\t具体\n5\t一般\n3\t多出来的");
    expect([cell("乙院", "得分"), cell("丙院", "得分"), cell("丙院", "给分理由")].map((one) => one.value)).toEqual([
      "7.5",
      "5",
      "一般",
    ]);
    expect(cell("甲院", "得分").value).toBe("6");
    expect(screen.getByRole("alert").textContent).toContain("最后 1 行没有对应的单位");
  });
});

describe("Marks that were typed are not lost", () => {
  it("they are sent as one call, whatever the button is pressed, and stand as saved afterwards", async () => {
    const { user, server, mark } = openGrid();
    await mark("乙院", "7", "具体");
    await mark("丙院", "5", "一般");
    await user.dblClick(saving());
    expect(await screen.findByText("已保存 2 项评分。")).toBeTruthy();
    expect(server.got("assessments.mark").map((one) => one.marks.length)).toEqual([2]);
    expect(saving().getAttribute("aria-description")).toBe("没有改动");
  });

  it("what is typed while others are on their way stays, and is saved next", async () => {
    const { user, server, mark, cell } = openGrid();
    let answer = () => {};
    server.on("assessments.mark", () => new Promise((resolve) => (answer = () => resolve({ marked: 1 } as never))));
    await mark("乙院", "7", "具体");
    await user.click(saving());
    await mark("丙院", "5", "一般");
    answer();
    expect(await screen.findByText("已保存 1 项评分。")).toBeTruthy();
    expect(cell("丙院", "得分").value).toBe("5");
    expect(saving().textContent).toContain("（1）");
  });

  it("after a refusal and without a network they stay in their cells and can be sent again", async () => {
    const { user, server, mark, cell } = openGrid();
    await mark("乙院", "7", "具体");
    for (const [fail, words] of [
      [() => refuse("wrongState", { state: "已冻结" }), /当前状态（已冻结）/u],
      [lose, /网络不通/u],
    ] as const) {
      server.on("assessments.mark", fail);
      await user.click(saving());
      expect((await screen.findAllByText(words)).length).toBeGreaterThan(0);
      expect(cell("乙院", "给分理由").value).toBe("具体");
      expect(saving().hasAttribute("disabled")).toBe(false);
    }
  });

  it("they outlast a look at another indicator, and are thrown away only on wish", async () => {
    const { user, mark, cell } = openGrid();
    await mark("乙院", "7", "具体");
    await user.click(screen.getByText("组织有力（0/3）"));
    expect(cell("乙院", "得分", "组织有力").value).toBe("");
    await user.click(screen.getByText("排查质量（1/3）"));
    expect(cell("乙院", "得分").value).toBe("7");
    await user.click(button("放弃改动"));
    expect(cell("乙院", "得分").value).toBe("");
  });

  it("a mark that cannot stand is marked in its cell, named by unit, and holds nothing back unsaid", async () => {
    const { mark, cell } = openGrid();
    await mark("乙院", "9", "好");
    expect(cell("乙院", "得分").getAttribute("aria-invalid")).toBe("true");
    expect(cell("乙院", "给分理由").getAttribute("aria-invalid")).toBe("false");
    expect(screen.getByRole("alert").textContent).toContain("乙院“排查质量”分数应在 0 到 8 之间");
    expect(saving().getAttribute("aria-description")).toContain("1 项需要改正");
  });
});

describe("A grid of marks", () => {
  it("of a frozen assessment shows the marks, takes none, and says why", () => {
    const { cell } = openGrid(three, "已冻结，不能再评分");
    expect(cell("甲院", "得分").value).toBe("6");
    expect(cell("甲院", "得分").disabled).toBe(true);
    expect(saving().getAttribute("aria-description")).toBe("已冻结，不能再评分");
  });

  it("with nothing to mark says that the rest is computed", () => {
    open(<MarkingGrid assessmentId={id(9)} sheet={[]} units={three} disabledReason={null} />);
    expect(screen.getByText("没有需要人工评分的指标")).toBeTruthy();
  });
});

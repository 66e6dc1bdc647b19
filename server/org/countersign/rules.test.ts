import { expect, it } from "vitest";
import { confirmersText, matterText, stateOf } from "./rules";

it("says 之一 only where there is a choice", () => {
  expect(confirmersText(["张三"])).toBe("张三确认");
  expect(confirmersText(["张三", "李四"])).toBe("张三、李四之一确认");
});

it("lets a proposal lapse at its moment, and nothing that was decided", () => {
  const expiresAt = new Date("2026-11-10T08:00:00Z");
  const at = (seconds: number) => new Date(expiresAt.getTime() + seconds * 1000);
  expect(stateOf({ state: "proposed", expiresAt }, at(-1))).toBe("proposed");
  expect(stateOf({ state: "proposed", expiresAt }, at(0))).toBe("lapsed");
  expect(stateOf({ state: "confirmed", expiresAt }, at(1))).toBe("confirmed");
});

it("says in its words whether a slip opens an account or resets a password", () => {
  const slip = (hasAccount: boolean) =>
    matterText({ act: "issueSlip", clearsFactor: false }, "张三", { post: null, hasAccount });
  expect(slip(false)).toBe("打印张三的激活条");
  expect(slip(true)).toBe("打印张三的口令重设条");
});

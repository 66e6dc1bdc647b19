import { expect, it } from "vitest";
import { confirmersText } from "./rules";

it("says 之一 only where there is a choice", () => {
  expect(confirmersText(["张三"])).toBe("张三确认");
  expect(confirmersText(["张三", "李四"])).toBe("张三、李四之一确认");
});

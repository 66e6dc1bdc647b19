import { expect, it } from "vitest";
import { whyNotMerge } from "./rules";

const post = (level: string | null) => ({ layer: "post" as const, level });

it("lets points of one layer and one level become a common point, and says why others cannot", () => {
  expect(whyNotMerge([post("2"), post("2"), post("2")])).toBeNull();
  expect(whyNotMerge([post(null), post(null)])).toBeNull();
  expect(whyNotMerge([post("2")])).toBe("请至少选择两个");
  expect(whyNotMerge([post("2"), { layer: "unit", level: "2" }])).toContain("同一层次");
  expect(whyNotMerge([post("2"), post(null)])).toContain("等级不一致");
});

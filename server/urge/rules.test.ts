import { expect, it } from "vitest";
import { urgeTextFor } from "./rules";

const behind = (isLate: boolean, ...titles: string[]) => titles.map((title) => ({ title, isLate }));

it("names what is late before what is only open, each once, four at most", () => {
  expect(urgeTextFor("防控", [...behind(false, "查找"), ...behind(true, "定级", "定级", "报备")])).toBe(
    "“防控”中定级、报备已超过期限，请抓紧完成并回复进展。",
  );
  expect(urgeTextFor("防控", behind(true, "甲", "乙", "丙", "丁"))).toContain("中甲、乙、丙、丁已超过");
  expect(urgeTextFor("防控", behind(true, "甲", "乙", "丙", "丁", "戊"))).toContain("中甲、乙、丙、丁等已超过");
});

it("asks for what is open in time, and for attention where nothing is behind", () => {
  expect(urgeTextFor("防控", behind(false, "查找", "查找"))).toBe("“防控”中查找尚未报齐，请按期完成。");
  expect(urgeTextFor("防控", [])).toBe("请关注“防控”各项任务的进展。");
});

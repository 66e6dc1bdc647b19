import { expect, test } from "vitest";
import { catalogueOf, isWeak, weakShare } from "./catalogue";
import { readProgramme } from "./parse";

const source = `# 尚未：XX-5（通知书）、XX-6
# 尚未（一部分）：XX-3
# 他处：XX-7
edition: 2
key: sample
title: 示例 # 总的要求 [XX-1]
origin: own
sheets:
  - { key: a, title: 表, about: unit, columns: [内容] } # [XX-2]
# 任务一节 [XX-1, XX-8]
tasks:
  - key: fill # [XX-2]
    title: 填表
    fill: a
  - key: told
    title: 告知 # [XX-3]
    tell: true
  - { key: papers, title: 交材料 XX-99, attach: "总结 # XX-98" } # [XX-4, XX-2]
`;

test("each id of a comment is carried by the line it stands behind, or by the next one", () => {
  const { programme } = readProgramme(source);
  if (programme === null) throw new Error("the source does not read");
  const carried = catalogueOf(source, programme);
  const told = carried.map(
    ({ id, state, by, isPartly }) =>
      `${id} ${state}${isPartly ? " partly" : ""}: ${by.map(({ part, act }) => `${part}${act === null ? "" : ` ${act}`}`).join(", ")}`,
  );
  expect(told).toEqual([
    "XX-1 here: title, tasks",
    "XX-2 here: sheets[a], tasks[fill] fill, tasks[papers] attach",
    "XX-3 here partly: tasks[told] tell",
    "XX-4 here: tasks[papers] attach",
    "XX-5 later: ",
    "XX-6 later: ",
    "XX-7 elsewhere: ",
    "XX-8 here: tasks",
  ]);
  expect(carried.filter(isWeak).map(({ id }) => id)).toEqual(["XX-3", "XX-4"]);
  expect(weakShare(carried)).toBe(2 / 5);
});

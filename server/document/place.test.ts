import { describe, expect, test } from "vitest";
import { placeOf } from "./place";

describe("a path", () => {
  test.each([
    [["body", 3, "table", "rows", 7], "正文第4段表第8行"],
    [["body", 3, "table", "rows", 7, 2], "正文第4段表第8行第3列"],
    [["body", 0, "text"], "正文第1段文字"],
    [["body"], "正文"],
    [["annexes", 1, "blocks", 0, "figure", "data"], "附件第2个第1段图数据"],
    [["body", 2, "chart", "series", 0, "values", 4], "正文第3段图第1个系列第5个数"],
    [["head", "organs", 0], "版头发文机关第1个机关"],
    [["sheets", 0, "fields", 2], "表第1张表首第3项"],
    [[], "整个文件"],
  ])("%j is told as %s", (path, place) => {
    expect(placeOf(path)).toBe(place);
  });
});

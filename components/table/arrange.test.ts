import { expect, it } from "vitest";
import { arrange } from "./arrange";

type Row = { name: string; pinyin: string; count: number | null };
const rows: Row[] = [
  { name: "市人民医院", pinyin: "shirenminyiyuan", count: 12 },
  { name: "市中医院", pinyin: "shizhongyiyuan", count: null },
  { name: "疾控中心", pinyin: "jikongzhongxin", count: 3 },
];
const columns = [
  { key: "name", value: (row: Row) => row.name },
  { key: "count", value: (row: Row) => row.count },
];
const names = (search: string, sort: { key: string; isDescending: boolean } | null = null) =>
  arrange(rows, { columns, texts: (row) => [row.name, row.pinyin], search, sort }).map((row) => row.name);

it("finds by name, by pinyin, and by several words at once", () => {
  expect(names("医院")).toEqual(["市人民医院", "市中医院"]);
  expect(names("ZHONG")).toEqual(["市中医院", "疾控中心"]);
  expect(names("zhong 医")).toEqual(["市中医院"]);
  expect(names("没有")).toEqual([]);
});

it("sorts numbers as numbers, names by pinyin, and keeps empty cells last either way", () => {
  expect(names("", { key: "count", isDescending: false })).toEqual(["疾控中心", "市人民医院", "市中医院"]);
  expect(names("", { key: "count", isDescending: true })).toEqual(["市人民医院", "疾控中心", "市中医院"]);
  expect(names("", { key: "name", isDescending: false })).toEqual(["疾控中心", "市人民医院", "市中医院"]);
});

it("leaves order and input alone without search and sort, and with an unknown column", () => {
  expect(names("")).toEqual(rows.map((row) => row.name));
  expect(names("", { key: "gone", isDescending: true })).toEqual(rows.map((row) => row.name));
});

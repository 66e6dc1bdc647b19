import { expect, it } from "vitest";
import { boardQuery } from "./board-query";

it("opens a board from any address: what is not understood is left out", () => {
  const id = "01920000-0000-7000-8000-000000000001";
  const { filter, figure, page } = boardQuery(id, {
    kind: "palace",
    only: "late",
    sort: "rate",
    desc: "1",
    figure: "x",
    page: "-3",
    branch: "no",
  });
  expect([filter, figure, page]).toEqual([{ id, only: "late", sort: "rate", descending: true }, "reported", 1]);
});

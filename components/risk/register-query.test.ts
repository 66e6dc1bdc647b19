import { expect, it } from "vitest";
import { registerQuery } from "./register-query";

it("reads from the address what the table writes there", () => {
  const department = "01920000-0000-7000-8000-000000000001";
  expect(
    registerQuery({ layer: "post", level: "none", department, q: " 采购 ", sort: "point.desc", page: "3" }),
  ).toEqual({
    layer: "post",
    level: "none",
    departmentId: department,
    q: "采购",
    sort: "point",
    descending: true,
    page: 3,
    pageSize: 50,
  });
});

it("opens the register from any address: what is not understood is left out", () => {
  const whole = { q: "", sort: "place", descending: false, page: 1, pageSize: 50 };
  expect(registerQuery({ layer: "roof", department: "no", sort: "colour.desc", page: "-2", campaign: "x" })).toEqual(
    whole,
  );
  expect(registerQuery({})).toEqual(whole);
});

import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { Gantt } from "./gantt";

it("draws the schedule with a line for today and bars named for readers", () => {
  const tasks = [{ key: "a", phase: "p", title: "查找", opensOn: "2026-10-01", dueOn: "2026-10-31" }];
  const html = renderToStaticMarkup(
    createElement(Gantt, { phases: [{ key: "p", title: "排查" }], tasks, today: "2026-10-20" }),
  );
  expect(html).toContain("今天 2026-10-20");
  expect(html).toContain("<title>查找</title>");
});

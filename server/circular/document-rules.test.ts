import { expect, it } from "vitest";
import { type CircularParts, toDocument } from "./document-rules";

const content: CircularParts["content"] = {
  recipients: "  ",
  blocks: [
    { kind: "heading", id: "a", level: 1, text: "总体情况", runIn: "", figures: [] },
    { kind: "list", id: "b", text: " 甲院 \n\n乙院", figures: [] },
    { kind: "paragraph", id: "c", text: " ", figures: [] },
  ],
  annexes: [
    { kind: "table", title: "名单", orientation: "landscape", columns: ["单位", "原因"], rows: [["甲院", "迟报"]] },
  ],
  sealed: true,
  notes: "",
  copies: " 各领导 ",
  issuer: "",
  naming: { mode: "none", edge: 3, criticised: false },
  tellsOwn: false,
  targets: [],
};
const parts: CircularParts = { organ: "某局", title: "通报", content, number: null, signedOn: null, printedOn: null };

it("leaves out what is blank: a line of recipients, a note, a paragraph", () => {
  const document = toDocument(parts);
  expect(document).not.toHaveProperty("recipients");
  expect(document).not.toHaveProperty("notes");
  expect(document.body).toEqual([
    { kind: "heading", level: 1, text: "总体情况" },
    { kind: "list", marker: "ordinal", items: ["甲院", "乙院"] },
  ]);
});

it("carries an annexed table with its columns and rows", () => {
  expect(toDocument(parts).annexes).toEqual([
    {
      title: "名单",
      orientation: "landscape",
      blocks: [
        {
          kind: "table",
          table: {
            columns: [
              { title: "单位", width: 1 },
              { title: "原因", width: 1 },
            ],
            rows: [["甲院", "迟报"]],
          },
        },
      ],
    },
  ]);
});

it("has an imprint from the day of the registration on, and not before", () => {
  expect(toDocument({ ...parts, signedOn: "2026-10-21" })).not.toHaveProperty("imprint");
  expect(toDocument({ ...parts, signedOn: "2026-10-21", printedOn: "2026-10-22" })).toMatchObject({
    date: "2026-10-21",
    imprint: { copies: "各领导", issuer: "某局", issuedOn: "2026-10-22" },
  });
});

import { riskSourceNames } from "@/db/enums";
import { signLine } from "@/server/document/paper/place";
import type { FormInput } from "@/server/document/schema";
import { type FormLayout, formLayout } from "@/server/template/rules/form";
import type { Definition } from "@/server/template/schema";

type Sheet = FormInput["sheets"][number];

// In mm on one sheet: what can be ruled below title and corner, the table's header and the note.
const room = { portrait: 225, landscape: 138 } as const;
const boxHeight = 15;
// Rows for all aspects together; one aspect has two at least.
const rowsOnSheet = { portrait: 12, landscape: 6 } as const;

/**
 * A form of a programme to be filled in by hand, laid out as it is printed when filled: 识别防控表 一, 二, 三 and the like.
 * Source: ZZ-7. Throws when the programme has no such form.
 */
export function blankForm(definition: Definition, formKey: string): FormInput {
  const layout = formLayout(definition, formKey);
  const each = Math.max(2, Math.round(rowsOnSheet[layout.orientation] / Math.max(1, layout.groups.length)));
  const ruled = Math.ceil(layout.head.length / 2) + each * layout.groups.length;
  const free = room[layout.orientation] - boxHeight * layout.foot.length;
  return {
    kind: "form",
    title: layout.title,
    orientation: layout.orientation,
    sheets: [
      {
        title: layout.title,
        corner: [layout.number, "填表日期：　　　　年　　月　　日"],
        fields: layout.head.map(({ title }) => ({ label: title, value: "" })),
        perRow: 2,
        table: tableOf(layout, each),
        // The sheet is filled; 9 mm are the least a hand can write in.
        rowHeight: Math.min(18, Math.max(9, Math.floor((free / Math.max(1, ruled)) * 2) / 2)),
        boxes: layout.foot.map(({ title }) => ({ label: title, sign: signLine, height: boxHeight })),
        note: noteOf(layout, definition),
      },
    ],
  };
}

function tableOf(layout: FormLayout, each: number): Sheet["table"] {
  const cells = layout.columns.map(() => "");
  return {
    columns: [
      { title: layout.groupTitle, width: 8, align: "center", merge: true },
      ...layout.columns.map(({ title, width }) => ({ title, width })),
    ],
    rows: layout.groups.flatMap((group) => Array.from({ length: each }, () => [group.title, ...cells])),
    size: "wuhao",
  };
}

/** Which words the columns of choices take. */
function noteOf(layout: FormLayout, definition: Definition): string {
  const levels = definition.levels?.map((level) => level.name) ?? [];
  const hints = layout.columns
    .flatMap(({ kind, title }) => {
      if (kind === "source")
        return [`“${title}”填${layout.guide.sources.map((one) => riskSourceNames[one]).join("、")}`];
      return kind === "level" && levels.length > 0 ? [`“${title}”填${levels.join("、")}`] : [];
    })
    .join("；");
  return hints === "" ? "" : `注：${hints}。`;
}

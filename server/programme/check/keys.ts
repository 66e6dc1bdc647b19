import type { Path } from "@/server/programme/read/shape";
import { isWritten } from "@/server/programme/schema/short";
import type { Check } from "./finding";

/** Keys and names stand once in their list, wherever the list is; a list of words names each once. */
export const checkKeys: Check = (programme, findings) => {
  const visit = (value: unknown, path: Path): void => {
    if (Array.isArray(value)) {
      if (value.length > 1 && value.every((item) => typeof item === "string") && !isCells(path))
        findings.unique(path, value, "");
      const items = value.filter(isWritten);
      if (items.length > 0 && items.length === value.length) {
        for (const field of ["key", "name", "title", "number"] as const) {
          const names = items.map((item) => item[field]);
          // Two tasks may well be called alike in two phases.
          if (field === "title" && path[0] === "tasks" && path.length === 1) continue;
          if (names.every((name) => typeof name === "string")) findings.unique(path, names, words[field], field);
          // Not every sheet has a number; those that have differ.
          else if (field === "number") {
            const numbered = names.map((name, index) => (typeof name === "string" ? name : `#${index}`));
            findings.unique(path, numbered, words[field], field);
          }
        }
      }
      for (const [index, item] of value.entries()) visit(item, [...path, index]);
    } else if (isWritten(value)) {
      for (const [name, inner] of Object.entries(value)) visit(inner, [...path, name]);
    }
  };
  visit(programme, []);
};

const words = { key: "代号", name: "名称", title: "名称", number: "编号" } as const;
/** Cells of a table may repeat, and so may what several rows begin with. */
const isCells = (path: Path): boolean => path.includes("cells") || path.includes("starter");

import type { Namer } from "@/server/programme/schema/kind";
import type { Programme } from "@/server/programme/schema/programme";
import { type Role, roleNames } from "@/server/programme/schema/vocabulary";
import type { ListName } from "@/server/programme/schema/word";
import { columnTitle, sourcesOf } from "./sheet";
import { whenText } from "./when-text";

/**
 * The names of a programme's parts, for sentences. A value may be named with its grading (`level/1`); a name that is not
 * found stands for itself.
 */
export function namerOf(programme: Programme): Namer {
  const name = (list: ListName, key: string): string => named(programme, list, key) ?? key;
  return {
    name,
    columns: (sheetKey, keys) => {
      const sheet = programme.sheets?.find((one) => one.key === sheetKey);
      if (!sheet || !keys) return "各栏";
      const all = [sheet, ...sourcesOf(programme, sheet)].flatMap((one) => one.columns);
      return keys
        .map((key) => all.find((column) => column.key === key))
        .map((column, index) => (column ? columnTitle(programme, column) : keys[index]))
        .join("、");
    },
    when: (when) => whenText(when, name),
  };
}

function named(programme: Programme, list: ListName, key: string): string | undefined {
  switch (list) {
    case "roles":
      return roleNames[key as Role] ?? nameIn(programme.bodies, key);
    case "values": {
      const [grading, value = grading] = key.split("/");
      const within = programme.gradings?.filter((one) => value === grading || one.key === grading);
      return nameIn(
        within?.flatMap((one) => one.values ?? []),
        value ?? "",
      );
    }
    case "columns": {
      const column = programme.sheets?.flatMap((sheet) => sheet.columns).find((one) => one.key === key);
      return column && columnTitle(programme, column);
    }
    case "groups":
      return nameIn(
        programme.sheets?.flatMap((sheet) => sheet.groups ?? []),
        key,
      );
    case "sheets": {
      const sheet = programme.sheets?.find((one) => one.key === key);
      return sheet && (sheet.number ?? sheet.title);
    }
    case "tasks":
    case "phases":
      return programme[list]?.find((one) => one.key === key)?.title;
    case "participants":
    case "tags":
    case "sources":
    case "bodies":
    case "receivers":
    case "gradings":
      return nameIn(programme[list], key);
    case "bands":
      return nameIn(programme.assessment?.bands, key);
    case "indicators":
      return programme.assessment?.categories.flatMap((one) => one.indicators).find((one) => one.key === key)?.title;
    case "ranks":
    case "routes":
    case "events":
      return undefined;
  }
}

const nameIn = (items: readonly { key: string; name: string }[] | undefined, key: string): string | undefined =>
  items?.find((item) => item.key === key)?.name;

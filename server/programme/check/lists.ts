import { meaning } from "@/server/programme/read/nearest";
import { type Reference, referencesIn } from "@/server/programme/read/resolve";
import type { Path } from "@/server/programme/read/shape";
import { isTerm, termNames, termsIn } from "@/server/programme/rules/terms";
import { type Programme, programmeSchema } from "@/server/programme/schema/programme";
import { isWritten } from "@/server/programme/schema/short";
import { type ListName, listNames } from "@/server/programme/schema/word";
import type { Findings } from "./finding";

/** The programme's own lists: whom they name, and whether anything uses them. */
export const checkLists = (programme: Programme, findings: Findings, installed?: readonly string[]): void => {
  checkParticipants(programme, findings, installed);
  for (const [index, one] of (programme.receivers ?? []).entries()) {
    if (one.at === "issuer" && one.section === undefined)
      findings.error(["receivers", index], "制发机关的接收方须写明 section（部门）：人事部门、监督部门、办公室");
    if (one.at !== "issuer" && one.section !== undefined)
      findings.error(["receivers", index, "section"], "只有制发机关的接收方才分部门，请删去");
  }
  checkUse(programme, findings);
  checkTerms(programme, [], findings);
};

function checkParticipants(programme: Programme, findings: Findings, installed: readonly string[] | undefined): void {
  const claimed = new Map<string, string>();
  for (const [index, one] of programme.participants.entries()) {
    for (const [place, kind] of (one.kinds ?? []).entries()) {
      const at = ["participants", index, "kinds", place];
      const other = claimed.get(kind);
      if (other !== undefined) findings.error(at, `“${kind}”已属于“${other}”，一类单位只能归入一处`);
      else if (!one.when) claimed.set(kind, one.name);
      if (installed && !installed.includes(kind)) {
        findings.note(
          at,
          `本系统没有单位类别“${kind}”${meaning(
            kind,
            installed.map((name) => ({ words: [name], shown: name })),
          )}下发时须对应到：${installed.join("、")}`,
        );
      }
    }
  }
  const groups = programme.tasks.some((task) => task.do === "group");
  const decides = referencesIn(programmeSchema, programme).some(
    (one) => one.list === "roles" && one.written === "leadingGroup" && one.path.includes("steps"),
  );
  for (const [index, one] of programme.participants.entries()) {
    if (decides && one.group === "optional")
      findings.note(
        ["participants", index],
        `不要求“${one.name}”设领导小组：没有设的，应由领导小组决定的事由领导班子代行`,
      );
    if (one.group === "own" && !groups && decides)
      findings.note(["participants", index], `“${one.name}”须自设领导小组，但没有成立领导小组的任务`);
  }
}

const watchedLists: readonly ListName[] = [
  "tags",
  "sources",
  "bodies",
  "receivers",
  "gradings",
  "routes",
  "phases",
  "ranks",
];

/** Something listed that nothing refers to changes nothing anybody sees. */
function checkUse(programme: Programme, findings: Findings): void {
  const used = referencesIn(programmeSchema, programme);
  const isUsed = (list: ListName, key: string) =>
    used.some(
      (one) =>
        one.list === (list === "bodies" ? "roles" : list) && one.written === key && !withinItself(one, list, programme),
    );
  for (const list of watchedLists) {
    if (list === "ranks") {
      const none = !used.some((one) => one.list === "ranks");
      if (programme.ranks && none) findings.note(["ranks"], "没有哪个条件用到职级");
      continue;
    }
    const items: readonly { key: string; name?: string; title?: string; first?: boolean }[] =
      programme[list as "tags"] ?? [];
    for (const [index, item] of items.entries()) {
      if (isUsed(list, item.key) || item.first === true || columnsOfAll(programme, list)) continue;
      findings.note([list, index], `${listNames[list]}“${item.name ?? item.title ?? item.key}”没有用到`);
    }
  }
}

/** A column of tags without options offers all of them. */
const columnsOfAll = (programme: Programme, list: ListName): boolean =>
  list === "tags" &&
  (programme.sheets ?? []).some((sheet) => sheet.columns.some((column) => column.type === "tags" && !column.options));

const withinItself = (one: Reference, list: ListName, programme: Programme): boolean => {
  const [section, index] = one.path;
  const items: readonly { key: string }[] = section === list ? (programme[list as "sheets"] ?? []) : [];
  return typeof index === "number" && items[index]?.key === one.written;
};

function checkTerms(value: unknown, path: Path, findings: Findings): void {
  if (typeof value === "string") {
    for (const term of termsIn(value)) {
      if (isTerm(term)) continue;
      const near = meaning(
        term,
        termNames.map((name) => ({ words: [name], shown: `【${name}】` })),
      );
      findings.error(path, `不认识“【${term}】”${near}【】里可写：${termNames.join("、")}`);
    }
  } else if (Array.isArray(value))
    for (const [index, item] of value.entries()) checkTerms(item, [...path, index], findings);
  else if (isWritten(value))
    for (const [name, inner] of Object.entries(value)) checkTerms(inner, [...path, name], findings);
}

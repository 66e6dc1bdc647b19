import type { Path } from "@/server/programme/read/shape";
import { columnTitle, personal, shownColumns } from "@/server/programme/rules/sheet";
import type { Programme } from "@/server/programme/schema/programme";
import type { Act, Task, TaskOf } from "@/server/programme/schema/tasks";
import type { Check, Findings } from "./finding";

/** What each kind of act needs to be there. */
export const checkActs: Check = (programme, findings) => {
  for (const [index, task] of programme.tasks.entries()) checkAct(programme, task, ["tasks", index], findings);
  checkOrigin(programme, findings);
  checkPrinted(programme, findings);
};

const checks: { [A in Act]: (programme: Programme, task: TaskOf<A>, at: Path, findings: Findings) => void } = {
  fill: (programme, task, at, findings) => {
    const sheet = programme.sheets?.find((one) => one.key === task.sheet);
    if (task.repeat?.keep === "same" && sheet?.rows === "single")
      findings.note([...at, "repeat"], "一人一份的表每期续填，前一期的内容会被改写");
  },
  grade: (programme, task, at, findings) => {
    const grading = programme.gradings?.find((one) => one.key === task.grading);
    if (!grading) return;
    if (!grading.fixed)
      findings.error([...at, "grading"], `“${grading.name}”没有审定路线（fixed），推算即作数，不需要这个任务`);
    if (task.sheets && !grading.on.includes("row"))
      findings.error([...at, "sheets"], `“${grading.name}”不评在风险行上，不按表定级`);
    for (const [index, key] of (task.sheets ?? []).entries()) {
      if (programme.sheets?.find((one) => one.key === key)?.from)
        findings.error([...at, "sheets", index], "这张表的行取自另一张表：请写原来那张表");
    }
  },
  send: (programme, task, at, findings) => {
    const seen = new Set<string>();
    for (const [index, copy] of task.copies.entries()) {
      const said = JSON.stringify([[...copy.sheets].sort(), copy.when ?? null, [...copy.to].sort()]);
      if (seen.has(said)) findings.error([...at, "copies", index], "与前面的一条完全一样，会送两次");
      seen.add(said);
      for (const [place, key] of copy.sheets.entries()) {
        const sheet = programme.sheets?.find((one) => one.key === key);
        const isFilled = programme.tasks.some((one) => one.do === "fill" && one.sheet === key);
        if (sheet && !sheet.from && !isFilled)
          findings.error([...at, "copies", index, "sheets", place], `“${sheet.title}”没有任务要填，没有可报的`);
      }
    }
  },
  publish: (programme, task, at, findings) => {
    const sheet = programme.sheets?.find((one) => one.key === task.sheet);
    const shown =
      sheet?.columns.filter((column) => task.columns?.includes(column.key) && personal.includes(column.type)) ?? [];
    if (shownColumns(programme, task).length === 0)
      findings.error([...at, "sheet"], "这张表没有默认可以公开的栏目：请写明公开哪几栏（columns）");
    if (shown.length > 0)
      findings.note(
        [...at, "columns"],
        `将公开指向个人的栏目：${shown.map((column) => columnTitle(programme, column)).join("、")}`,
      );
    if (
      task.opinions !== undefined &&
      task.opinions !== "none" &&
      task.days === undefined &&
      task.due === undefined &&
      task.window === undefined
    ) {
      findings.note(at, "征求意见而没有写公示几个工作日（days），也没有期限：由单位自己定何时结束");
    }
  },
  attach: () => {},
  group: (programme, _, at, findings) => {
    if (!programme.participants.some((one) => one.group === "own"))
      findings.error([...at, "namedStaff"], "没有哪类单位须自设领导小组（group: own），此任务无人承担");
  },
  state: () => {},
  tell: (_, task, at, findings) => {
    for (const field of ["grace", "locks", "repeat"] as const)
      if (task[field] !== undefined) findings.error([...at, field], "只告知的任务没有人要办，这一项没有作用");
  },
};

function checkAct(programme: Programme, task: Task, at: Path, findings: Findings): void {
  const check = checks[task.do] as (programme: Programme, task: Task, at: Path, findings: Findings) => void;
  check(programme, task, at, findings);
}

function checkOrigin(programme: Programme, findings: Findings): void {
  if (programme.origin === "drafted" && programme.approval === undefined)
    findings.error(["origin"], "自拟报批的方案须写明由谁审批（approval）");
  if (programme.origin !== "drafted" && programme.approval !== undefined)
    findings.error(["approval"], "只有自拟报批的方案（origin: drafted）才须审批，请删去或者改来由");
}

const printed = { responsible: "责任单位", person: "责任人", overseer: "督办", handIn: "上交" } as const;

/** A text beside a task is printed and binds nobody: the clerk should know which of them do. */
function checkPrinted(programme: Programme, findings: Findings): void {
  const texts = programme.tasks.flatMap((task) =>
    (Object.keys(printed) as (keyof typeof printed)[]).flatMap((field) =>
      task[field]?.who === "text" ? [`“${task.title}”的${printed[field]}`] : [],
    ),
  );
  if (texts.length > 0)
    findings.note(["tasks"], `以下只印在配档表上，不约束任何人，也不催办（写角色或接收方才约束）：${texts.join("、")}`);
}

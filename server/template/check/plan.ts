import { unitKindNames } from "@/db/enums";
import { stageOf } from "@/server/template/rules/form";
import { spanOf } from "@/server/template/rules/window";
import type { Definition, Phase, Task } from "@/server/template/schema";
import type { Findings } from "./finding";

/** Who takes part, and the phases and tasks with their days. */
export function checkPlan(definition: Definition, findings: Findings): void {
  const { participants, phases, tasks } = definition;
  const keys = (items: readonly { key: string }[]) => items.map((item) => item.key);
  findings.unique(["participants"], keys(participants), "key");
  findings.unique(["phases"], keys(phases), "key");
  findings.unique(["tasks"], keys(tasks), "key");
  const claimed = new Map<string, string>();
  for (const [index, participant] of participants.entries()) {
    for (const [place, kind] of participant.unitKinds.entries()) {
      const other = claimed.get(kind);
      if (other !== undefined) {
        findings.error(
          ["participants", index, "unitKinds", place],
          `“${unitKindNames[kind]}”（${kind}）已属于“${other}”，一类单位只能归入一处`,
        );
      } else claimed.set(kind, participant.name);
    }
  }
  for (const [index, phase] of phases.entries()) {
    if (!tasks.some((task) => task.phase === phase.key)) {
      findings.warn(["phases", index, "key"], `阶段“${phase.title}”没有任务`);
    }
  }
  for (const [index, task] of tasks.entries()) checkTask(definition, task, ["tasks", index], findings);
}

function checkTask(definition: Definition, task: Task, at: (string | number)[], findings: Findings): void {
  const phaseKeys = definition.phases.map((phase) => phase.key);
  const phase = findings.known([...at, "phase"], task.phase, "阶段", phaseKeys)
    ? definition.phases.find((candidate) => candidate.key === task.phase)
    : undefined;
  const participantKeys = definition.participants.map((participant) => participant.key);
  for (const [index, key] of (task.participants ?? []).entries()) {
    findings.known([...at, "participants", index], key, "参加单位类别", participantKeys);
  }
  checkDays(task, phase, definition.year, at, findings);
  checkMeasure(definition, task, at, findings);
}

/** Days outside the phase are held but warned about: programmes of the catalogue have them (CC-3, DZ-24). */
function checkDays(task: Task, phase: Phase | undefined, year: number, at: (string | number)[], findings: Findings) {
  const window = task.window === undefined ? null : spanOf(task.window, year);
  const due = task.due === undefined ? null : spanOf(task.due, year);
  const frame = phase?.window === undefined ? null : spanOf(phase.window, year);
  const opens = window?.from ?? frame?.from;
  if (due && due.to === null) findings.error([...at, "due"], "截止日不能是不限期的“…起”；不限期的任务不写 due");
  const ends = due ? due.to : window?.to;
  if (due?.to && opens && due.to < opens) {
    if (window) findings.error([...at, "due"], `截止日 ${due.to} 早于开始日 ${opens}`);
    else findings.warn([...at, "due"], `截止日 ${due.to} 早于阶段开始日 ${opens}，任务自下发之日起办理`);
    return;
  }
  if (task.fixed !== undefined && !(ends ?? frame?.to)) {
    findings.error([...at, "fixed"], "任务不限期，fixed 没有作用，请删去");
  }
  if (!frame || !phase) return;
  const said = `阶段“${phase.title}”（${frame.from} 至 ${frame.to ?? "不限"}）`;
  if (window && window.from < frame.from) {
    findings.warn([...at, "window"], `开始日 ${window.from} 早于${said}`);
  }
  if (ends && frame.to && ends > frame.to) {
    findings.warn([...at, due ? "due" : "window"], `截止日 ${ends} 晚于${said}`);
  }
}

function checkMeasure(definition: Definition, task: Task, at: (string | number)[], findings: Findings): void {
  const { measure } = task;
  const path = [...at, "measure"];
  const formKeys = definition.forms.map((form) => form.key);
  switch (measure.kind) {
    case "forms":
    case "measures": {
      if (!findings.known([...path, "form"], measure.form, "表", formKeys)) return;
      const stage = measure.kind === "forms" ? "search" : "measures";
      const form = definition.forms.find((candidate) => candidate.key === measure.form);
      if (form && !form.columns.some((column) => stageOf(column.field) === stage)) {
        findings.error([...path, "form"], `${form.number}没有可填的${stage === "search" ? "风险" : "措施"}栏目`);
      }
      return;
    }
    case "levels":
      findings.unique([...path, "forms"], measure.forms);
      for (const [index, key] of measure.forms.entries())
        findings.known([...path, "forms", index], key, "表", formKeys);
      if (!definition.levelRule) findings.error([...path, "kind"], "模板没有 levelRule，不能以定级衡量");
      return;
    case "filing":
      if (!definition.filing?.length) findings.error([...path, "kind"], "模板没有 filing 规则，不能以上交衡量");
      return;
    case "leadingGroup":
      if (!definition.participants.some((participant) => participant.leadingGroup === "own")) {
        findings.error([...path, "kind"], "没有哪类单位须自设领导小组（leadingGroup: own），此任务无人承担");
      }
      return;
    case "evidence":
      findings.unique(
        [...path, "items"],
        measure.items.map((item) => item.key),
        "key",
      );
      return;
    case "manual":
    case "none":
      return;
  }
}

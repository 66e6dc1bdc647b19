import type { Path } from "@/server/programme/read/shape";
import { namerOf } from "@/server/programme/rules/namer";
import type { Programme } from "@/server/programme/schema/programme";
import { isBodyRole, type Step } from "@/server/programme/schema/routes";
import { type May, mayNames, usualSuccession } from "@/server/programme/schema/vocabulary";
import type { Check, Findings } from "./finding";

/** Routes: who may do what in a step, that each step can pass, and to whom it passes on. */
export const checkRoutes: Check = (programme, findings) => {
  for (const [index, route] of (programme.routes ?? []).entries()) {
    const filled = programme.tasks.some((task) => task.do === "fill" && task.route === route.key);
    for (const [place, rule] of route.rules.entries()) {
      for (const [at, step] of rule.steps.entries()) {
        checkStep(programme, step, ["routes", index, "rules", place, "steps", at], filled, findings);
      }
    }
    if (
      route.redoDays !== undefined &&
      !route.rules.some((rule) => rule.steps.some((step) => "may" in step && step.may.includes("return")))
    ) {
      findings.error(["routes", index, "redoDays"], "这条路线没有哪一步可以退回，退改天数没有作用");
    }
  }
  checkSuccession(programme, findings);
  checkUnreviewed(programme, findings);
};

const person: readonly May[] = ["approve", "amend", "suggest", "return", "comment", "sign", "watch"];
const body: readonly May[] = ["collective", "return", "grade", "watch"];
const everyone: readonly May[] = ["comment", "watch"];
const foreign: readonly May[] = ["approve", "return", "register"];
/** Outcomes with which a step lets the sheet go on. */
const passing: readonly May[] = ["approve", "amend", "collective", "grade", "sign", "comment", "register", "watch"];

function checkStep(programme: Programme, step: Step, at: Path, isFilled: boolean, findings: Findings): void {
  if (step.step === "open") {
    if (step.opinions === "none" && step.days === undefined)
      findings.note(at, "公开不限天数、也不征求意见：这一步马上就过");
    return;
  }
  const own = (programme.bodies ?? []).map((one) => one.key);
  const who =
    step.step === "receive" ? foreign : step.by === "everyone" ? everyone : isBodyRole(step.by, own) ? body : person;
  const what =
    step.step === "receive" ? "接收方" : step.by === "everyone" ? "全体干部职工" : who === body ? "集体" : "个人";
  for (const [index, one] of step.may.entries()) {
    if (who.includes(one)) continue;
    const may = who.map((allowed) => `${mayNames[allowed]}（${allowed}）`).join("、");
    findings.error([...at, "may", index], `${what}不能“${mayNames[one]}”，可以：${may}`);
  }
  if (!step.may.some((one) => passing.includes(one))) {
    findings.error(
      [...at, "may"],
      `这一步只能退不能过：还须有${who
        .filter((one) => passing.includes(one) && one !== "watch")
        .map((one) => mayNames[one])
        .join("、")}之一`,
    );
  }
  if (step.may.includes("watch") && step.may.length > 1)
    findings.error([...at, "may"], "列席了解的一步不作决定，不能再有别的");
  if (step.reasons && !step.may.includes("return"))
    findings.error([...at, "reasons"], "这一步不能退回，退回理由没有作用");
  if (step.step !== "decide") return;
  if (step.opens && !step.may.includes("amend"))
    findings.error([...at, "opens"], "这一步不能修改后通过，可改栏目没有作用");
  if (step.may.includes("grade") && isFilled)
    findings.error([...at, "may"], "填表的路线不能审定等级：请另写定级任务和审定路线");
  if (programme.origin === "own" && step.of !== "unit")
    findings.note([...at, "of"], "自行开展的方案由本单位制发：这一步就是本单位的");
}

/** Said once, of the order itself, and not of every step that needs it. */
function checkSuccession(programme: Programme, findings: Findings): void {
  const roles = (programme.routes ?? []).flatMap((route) =>
    route.rules.flatMap((rule) =>
      rule.steps.flatMap((step) => (step.step === "decide" && step.of === "unit" ? [step.by] : [])),
    ),
  );
  const needed = usualSuccession.filter((role) => roles.includes(role) && !programme.succession.includes(role));
  if (needed.length === 0) return;
  const names = needed.map((role) => namerOf(programme).name("roles", role)).join("、");
  findings.error(["succession"], `上移次序里缺少${names}：审核人是本人或者空缺时，这一步没有人接`);
}

/** One note for all: a clerk who wants no review has said so, ten times would be noise. */
function checkUnreviewed(programme: Programme, findings: Findings): void {
  const tasks = programme.tasks.filter((task) => {
    if (task.do !== "fill") return false;
    const route = programme.routes?.find((one) => one.key === task.route);
    return !route || route.rules.every((rule) => rule.steps.length === 0);
  });
  if (tasks.length > 0)
    findings.note(["tasks"], `以下任务不经审核，交了就算通过：${tasks.map((task) => task.title).join("、")}`);
}

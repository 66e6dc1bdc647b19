import { decisionOutcomeNames } from "@/db/enums";
import styles from "./phone.module.css";
import { clock, type FormView } from "./view";

/** What the last reviewer said, and why the form came back. Server or browser. */
export function PhoneOpinion({ form }: { form: Pick<FormView, "opinion" | "state" | "returns"> }) {
  const { opinion } = form;
  if (!opinion || form.state === "submitted") return null;
  const isBack = opinion.outcome === "return" || opinion.outcome === "suggest";
  if (!isBack && form.state !== "approved") return null;
  return (
    <div className={styles.notice} data-bad={opinion.outcome === "return"}>
      <h2>
        {opinion.by ?? "审核人"}：{decisionOutcomeNames[opinion.outcome]}
      </h2>
      <p>{opinion.reason || "没有附加意见。"}</p>
      <p className={styles.weak}>
        {new Date(opinion.at).toLocaleDateString("sv-SE", { timeZone: "Asia/Shanghai" })} {clock(new Date(opinion.at))}
        {form.returns > 0 && `　累计退回 ${form.returns} 次`}
        {opinion.dueOn && `　请在 ${opinion.dueOn} 前改好再报`}
      </p>
    </div>
  );
}

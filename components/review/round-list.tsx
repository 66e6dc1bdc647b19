import type { FormView, ReviewView } from "@/components/response/view";
import { StatusTag } from "@/components/ui/status-tag";
import { exactTime } from "@/components/ui/time-words";
import { decisionOutcomeNames } from "@/db/enums";
import { DifferenceList } from "./difference-list";
import styles from "./review.module.css";

/** Every round of a form, last first: who sent it, what changed, who decided what and why. */
export function RoundList({ form, review }: { form: FormView; review: ReviewView }) {
  if (review.rounds.length === 0) return <p>还没有提交过。</p>;
  return (
    <ol className={styles.rounds}>
      {review.rounds.map((round) => (
        <li key={round.round}>
          <h3>
            第 {round.round} 次　{round.stage === "measures" ? "防控措施" : "风险点"}
          </h3>
          <p>
            {round.amendedBy ? `${round.amendedBy} 修改` : `${round.submittedBy || "系统"} 提交`}，
            {exactTime(new Date(round.submittedAt))}
            <span className={styles.hash} title="内容校验值，审定后内容有改动即不一致">
              　校验 {round.hash.slice(0, 12)}
            </span>
          </p>
          {round.difference && (
            <details>
              <summary>与上一次相比改了什么</summary>
              <DifferenceList difference={round.difference} layout={form.layout} levelling={form.levelling} />
            </details>
          )}
          {round.decisions.map((decision) => (
            <div key={`${decision.step}-${decision.by}`} className={styles.decision}>
              <StatusTag
                tone={decision.outcome === "return" ? "bad" : decision.outcome === "suggest" ? "warn" : "good"}
              >
                {decisionOutcomeNames[decision.outcome]}
              </StatusTag>{" "}
              {decision.by} {decision.name}
              {decision.onBehalfOf && `（代 ${decision.onBehalfOf}）`}，{exactTime(new Date(decision.at))}
              {decision.reason && <p>{decision.reason}</p>}
              {decision.attendance && (
                <p>
                  {decision.attendance.heldOn}，{decision.attendance.place}。到会：
                  {decision.attendance.present.map((one) => one.name).join("、")}
                  {decision.attendance.recused.length > 0 &&
                    `；回避：${decision.attendance.recused.map((one) => one.name).join("、")}`}
                </p>
              )}
              {decision.dueOn && <p>要求 {decision.dueOn} 前改好再报</p>}
            </div>
          ))}
        </li>
      ))}
    </ol>
  );
}

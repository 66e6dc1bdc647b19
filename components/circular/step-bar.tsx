import { RelativeTime } from "@/components/ui/relative-time";
import { type CircularState, circularStepNames } from "@/server/circular/rules";
import styles from "./circular.module.css";

export type CircularStep = {
  id: string;
  act: keyof typeof circularStepNames;
  opinion: string;
  actorName: string;
  actedAt: Date;
};

const stages: { state: CircularState; name: string }[] = [
  { state: "draft", name: "拟稿" },
  { state: "checking", name: "核稿" },
  { state: "signing", name: "签发" },
  { state: "signed", name: "登记编号" },
  { state: "registered", name: "印发" },
  { state: "issued", name: "签收" },
];

/** Where the circular stands on its way, and the log of who did what, when, with what opinion. */
export function StepBar({ state, steps }: { state: CircularState; steps: CircularStep[] }) {
  const now = stages.findIndex((stage) => stage.state === state);
  return (
    <>
      {now >= 0 && (
        <ol className={styles.steps} aria-label="办理过程">
          {stages.map((stage, at) => (
            <li
              key={stage.state}
              data-state={at < now ? "done" : at === now ? "now" : "ahead"}
              aria-current={at === now ? "step" : undefined}
            >
              {at + 1}. {stage.name}
            </li>
          ))}
        </ol>
      )}
      <ul className={styles.log}>
        {steps.map((step) => (
          <li key={step.id}>
            <b>{circularStepNames[step.act]}</b> {step.actorName} <RelativeTime at={step.actedAt} />
            {step.opinion && <span className={styles.weak}>　{step.opinion}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}

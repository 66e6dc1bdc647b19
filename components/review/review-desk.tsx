"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { paths } from "@/components/paths";
import type { FormView, ReviewView } from "@/components/response/view";
import { PageBlock } from "@/components/ui/block";
import { AmendEditor } from "./amend-editor";
import { DecisionPanel } from "./decision-panel";
import { DifferenceList } from "./difference-list";
import { FormReading } from "./form-reading";
import styles from "./review.module.css";
import { RoundList } from "./round-list";

/** A form before its reviewer: what it says, what changed since the last return, the route, and the decision. */
export function ReviewDesk({
  unit,
  form,
  review,
  place,
  today,
}: {
  unit: string;
  form: FormView;
  review: ReviewView;
  place: { previous: string | null; next: string | null; position: number; total: number };
  today: string;
}) {
  const router = useRouter();
  const [isAmending, setAmending] = useState(false);
  const [note, setNote] = useState("");
  const difference = review.rounds[0]?.difference ?? null;
  if (isAmending)
    return (
      <AmendEditor
        form={form}
        review={review}
        reason={note}
        onReason={setNote}
        onCancel={() => setAmending(false)}
        onDone={() => router.push(place.next ? paths.unit(unit).review(place.next) : paths.unit(unit).reviews())}
      />
    );
  return (
    <div className={styles.layout}>
      <div className={styles.stack}>
        {difference && (
          <PageBlock title="与上一次相比">
            <DifferenceList difference={difference} layout={form.layout} levelling={form.levelling} />
          </PageBlock>
        )}
        <PageBlock title={`${form.layout.number}　${form.subject}`}>
          <FormReading form={form} difference={difference} />
        </PageBlock>
      </div>
      <div className={styles.side}>
        <DecisionPanel
          unit={unit}
          form={form}
          review={review}
          place={place}
          people={review.people}
          today={today}
          note={note}
          onNote={setNote}
          onAmend={() => setAmending(true)}
        />
        <RouteBlock review={review} />
        <PageBlock title={`经过${form.returns > 0 ? `（退回 ${form.returns} 次）` : ""}`}>
          <RoundList form={form} review={review} />
        </PageBlock>
      </div>
    </div>
  );
}

/** Who reviews this form, step by step. */
export function RouteBlock({ review }: { review: ReviewView }) {
  return (
    <PageBlock title="审核步骤">
      <ol className={styles.steps}>
        {review.steps.map((step) => (
          <li key={step.index} aria-current={step.isCurrent ? "step" : undefined}>
            {step.by}
            {step.names.length > 0 && `：${step.names.join("、")}`}
            {step.isCurrent && "（正在审核）"}
            {step.passed.map((why) => (
              <div key={why} className={styles.weak}>
                {why}，由上一级审核
              </div>
            ))}
          </li>
        ))}
      </ol>
      {review.gap && <p>{review.gap}</p>}
    </PageBlock>
  );
}

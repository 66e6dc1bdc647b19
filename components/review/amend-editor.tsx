"use client";
import { Button, Input } from "antd";
import { useState } from "react";
import { useAction, useApi } from "@/components/api";
import { useUnsavedGuard } from "@/components/form/unsaved";
import { draftContent, draftOf } from "@/components/response/draft";
import styles from "@/components/response/editor.module.css";
import { FormEditor } from "@/components/response/form-editor";
import type { FormView, ReviewView } from "@/components/response/view";

/** The reviewer's own edit of a form, which passes with it as a round of its own (修改后通过). */
export function AmendEditor({
  form,
  review,
  reason,
  onReason,
  onDone,
  onCancel,
}: {
  form: FormView;
  review: ReviewView;
  /** What was typed as an opinion goes on as the explanation. */
  reason: string;
  onReason: (reason: string) => void;
  onDone: () => void;
  onCancel: () => void;
}) {
  const api = useApi();
  const [draft, setDraft] = useState(() => draftOf(form));
  const [isTouched, setTouched] = useState(false);
  useUnsavedGuard(isTouched);
  const leave = () => {
    if (!isTouched || window.confirm("修改的内容还没有提交，确定不要了吗？")) onCancel();
  };
  const amend = useAction(
    () =>
      api.reviews.decide.mutate({
        id: form.id,
        round: review.round,
        step: review.step ?? 0,
        outcome: "amend",
        reason,
        content: draftContent(draft),
      }),
    { success: "已修改并通过，修改内容单独留存。", onDone },
  );
  return (
    <div className={styles.stack}>
      <FormEditor
        form={form}
        draft={draft}
        missing={[]}
        edit={(change) => {
          setTouched(true);
          setDraft(change);
        }}
      />
      <div className={styles.bar}>
        <Input
          style={{ flex: 1, minWidth: 200 }}
          aria-label="修改说明"
          placeholder="修改说明，反馈给本人"
          maxLength={500}
          value={reason}
          onChange={(event) => onReason(event.target.value)}
        />
        <Button type="primary" loading={amend.isBusy} onClick={() => void amend.run()}>
          修改后通过
        </Button>
        <Button onClick={leave}>不改了</Button>
      </div>
    </div>
  );
}

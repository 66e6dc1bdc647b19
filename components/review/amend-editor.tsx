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
  onDone,
  onCancel,
}: {
  form: FormView;
  review: ReviewView;
  onDone: () => void;
  onCancel: () => void;
}) {
  const api = useApi();
  const [draft, setDraft] = useState(() => draftOf(form));
  const [reason, setReason] = useState("");
  const [isTouched, setTouched] = useState(false);
  useUnsavedGuard(isTouched);
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
          onChange={(event) => setReason(event.target.value)}
        />
        <Button type="primary" loading={amend.isBusy} onClick={() => void amend.run()}>
          修改后通过
        </Button>
        <Button onClick={onCancel}>不改了</Button>
      </div>
    </div>
  );
}

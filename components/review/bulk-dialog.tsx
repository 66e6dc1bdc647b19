"use client";
import { Alert, Form, Input } from "antd";
import { useState } from "react";
import { useAction, useApi } from "@/components/api";
import type { QueueView } from "@/components/response/view";
import { FormDialog } from "@/components/ui/form-dialog";
import type { BulkResult } from "@/server/review/bulk";
import { BulkDone } from "./bulk-results";
import styles from "./review.module.css";

/** Approves several forms at once: who is affected before, what became of each after. */
export function BulkDialog({ items, onClose }: { items: readonly QueueView[]; onClose: () => void }) {
  const api = useApi();
  const [results, setResults] = useState<BulkResult[] | null>(null);
  const approve = useAction(
    (reason: string) =>
      api.reviews.bulkApprove.mutate({ items: items.map(({ id, round, step }) => ({ id, round, step })), reason }),
    { onDone: (done) => setResults(done.results) },
  );
  const not = items.filter((item) => !item.may.includes("approve"));
  if (results) return <BulkDone title="批量通过的结果" results={results} onClose={onClose} />;
  return (
    <FormDialog<{ note?: string }>
      isOpen
      title={`批量通过 ${items.length} 份表`}
      submitText="通过"
      isBusy={approve.isBusy}
      onSubmit={({ note = "" }) => void approve.run(note)}
      onClose={onClose}
      above={
        <>
          {not.length > 0 && (
            <Alert
              type="warning"
              showIcon
              title={`其中 ${not.length} 份须集体研究或者不由您通过，将跳过并列出原因。`}
            />
          )}
          <ul className={styles.results}>
            {items.map((item) => (
              <li key={item.id}>
                {item.subject}　{item.form}　{item.lines} 个风险点{item.returns > 0 && `　曾退回 ${item.returns} 次`}
              </li>
            ))}
          </ul>
        </>
      }
    >
      <Form.Item name="note" label="审核意见">
        <Input.TextArea rows={2} maxLength={1000} placeholder="可以不填" />
      </Form.Item>
    </FormDialog>
  );
}

"use client";
import { Alert, Input, Modal } from "antd";
import { useState } from "react";
import { useAction, useApi } from "@/components/api";
import type { QueueView } from "@/components/response/view";
import type { BulkResult } from "@/server/review/bulk";
import { BulkResults } from "./bulk-results";
import styles from "./review.module.css";

/** Approves several forms at once: who is affected before, what became of each after. */
export function BulkDialog({ items, onClose }: { items: readonly QueueView[]; onClose: () => void }) {
  const api = useApi();
  const [note, setNote] = useState("");
  const [results, setResults] = useState<BulkResult[] | null>(null);
  const approve = useAction(
    () =>
      api.reviews.bulkApprove.mutate({
        items: items.map(({ id, round, step }) => ({ id, round, step })),
        reason: note,
      }),
    { onDone: (done) => setResults(done.results) },
  );
  const not = items.filter((item) => !item.may.includes("approve"));
  return (
    <Modal
      open
      title={results ? "批量通过的结果" : `批量通过 ${items.length} 份表`}
      okText={results ? "完成" : "通过"}
      cancelText="取消"
      cancelButtonProps={{ style: { display: results ? "none" : undefined } }}
      confirmLoading={approve.isBusy}
      onOk={() => (results ? onClose() : void approve.run())}
      onCancel={onClose}
    >
      {results ? (
        <BulkResults results={results} />
      ) : (
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
          <Input.TextArea
            rows={2}
            maxLength={1000}
            aria-label="审核意见"
            placeholder="审核意见，可以不填"
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </>
      )}
    </Modal>
  );
}

"use client";
import { Button, Input, Popconfirm } from "antd";
import { useId, useState } from "react";
import { useAction, useApi } from "@/components/api";
import { useUnsavedGuard } from "@/components/form/unsaved";
import { ActionButton } from "@/components/ui/action-button";
import { DownloadButton } from "@/components/ui/download-button";
import { FileUpload } from "@/components/ui/file-upload";
import styles from "./task.module.css";

type Item = {
  key: string;
  name: string;
  statement: string;
  files: readonly { id: string; fileId: string; name: string; size: number }[];
};
type View = {
  task: { key: string; title: string };
  note: string;
  submittedAt: Date | null;
  isWithdrawable: boolean;
  items: readonly Item[];
};

/** What is handed in for one task: a file or a statement for each item, a note, and the act of sending. */
export function HandInForm({
  campaignId,
  view,
  disabledReason,
}: {
  campaignId: string;
  view: View;
  disabledReason: string | null;
}) {
  const api = useApi();
  const noteId = useId();
  const at = { campaignId, taskKey: view.task.key };
  const [note, setNote] = useState(view.note);
  const [statements, setStatements] = useState<Record<string, string>>(
    Object.fromEntries(view.items.map((item) => [item.key, item.statement])),
  );
  const isSent = view.submittedAt !== null;
  const isChanged = note !== view.note || view.items.some((item) => (statements[item.key] ?? "") !== item.statement);
  useUnsavedGuard(isChanged && !isSent && disabledReason === null);
  const save = useAction(() => api.tasks.saveHandIn.mutate({ ...at, note, statements }), { success: "已保存。" });
  const submit = useAction(
    async () => {
      if (isChanged) await api.tasks.saveHandIn.mutate({ ...at, note, statements });
      await api.tasks.submitHandIn.mutate(at);
    },
    { success: "已上报。" },
  );
  const withdraw = useAction(() => api.tasks.withdrawHandIn.mutate(at), { success: "已收回，可修改后重新上报。" });
  const attach = useAction((item: string, fileId: string) => api.tasks.attach.mutate({ ...at, item, fileId }), {
    success: "已添加。",
  });
  const detach = useAction((evidenceId: string) => api.tasks.detach.mutate({ ...at, evidenceId }), {
    success: "已移除。",
  });
  const locked = disabledReason ?? (isSent ? "已上报，收回后才能修改" : null);
  return (
    <div className={styles.stack}>
      {view.items.map((item) => (
        <section key={item.key} className={styles.item}>
          <h3>{item.name}</h3>
          <ul className={styles.files}>
            {item.files.map((file) => (
              <li key={file.id} className={styles.acts}>
                <span>
                  {file.name}（{Math.ceil(file.size / 1024).toLocaleString("zh-CN")} KB）
                </span>
                <DownloadButton name="file" input={{ id: file.fileId }} size="small">
                  下载
                </DownloadButton>
                {!locked && (
                  <Button size="small" loading={detach.isBusy} onClick={() => void detach.run(file.id)}>
                    移除
                  </Button>
                )}
              </li>
            ))}
          </ul>
          <FileUpload
            purpose="evidence"
            isMultiple
            disabledReason={locked}
            onUploaded={(file) => attach.run(item.key, file.id)}
          />
          <span className={styles.weak}>没有电子版的，写明纸质材料的名称和存放地点：</span>
          <Input.TextArea
            aria-label={`${item.name}的纸质留存说明`}
            autoSize={{ minRows: 1, maxRows: 4 }}
            maxLength={1000}
            disabled={locked !== null}
            value={statements[item.key] ?? ""}
            onChange={(event) => setStatements({ ...statements, [item.key]: event.target.value })}
          />
        </section>
      ))}
      <section className={styles.item}>
        <h3>
          <label htmlFor={noteId}>{view.items.length === 0 ? "完成情况" : "补充说明（可不填）"}</label>
        </h3>
        <Input.TextArea
          id={noteId}
          className={styles.counted ?? ""}
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={1000}
          showCount
          disabled={locked !== null}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </section>
      <div className={styles.acts}>
        {isSent ? (
          <Popconfirm
            title="收回后按重新上报的日期计算是否按时。"
            okText="收回"
            cancelText="取消"
            disabled={disabledReason !== null || !view.isWithdrawable}
            onConfirm={() => void withdraw.run()}
          >
            <span>
              <ActionButton
                loading={withdraw.isBusy}
                disabledReason={disabledReason ?? (view.isWithdrawable ? null : "已过期限，不能收回")}
              >
                收回修改
              </ActionButton>
            </span>
          </Popconfirm>
        ) : (
          <>
            <ActionButton
              type="primary"
              loading={submit.isBusy}
              disabledReason={disabledReason}
              onClick={() => void submit.run()}
            >
              上报
            </ActionButton>
            <ActionButton
              loading={save.isBusy}
              disabledReason={disabledReason ?? (isChanged ? null : "没有改动")}
              onClick={() => void save.run()}
            >
              保存
            </ActionButton>
          </>
        )}
      </div>
    </div>
  );
}

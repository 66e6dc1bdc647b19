"use client";
import { Modal } from "antd";
import { useState } from "react";
import { useAction, useApi } from "@/components/api";
import { ActionButton } from "@/components/ui/action-button";
import { DownloadButton } from "@/components/ui/download-button";
import { FileUpload } from "@/components/ui/file-upload";
import { ReadingNotes } from "@/components/ui/reading-notes";

type Done = {
  saved: { id: string; missing: number }[];
  problems: { row: number; text: string }[];
  notes: string[];
};

/** Forms for people without a phone: taken out as an Excel table, filled in, taken back, submitted together. */
export function SheetRoundTrip({
  campaignId,
  formKey,
  departmentId,
  mayProxy,
}: {
  campaignId: string;
  formKey: string | null;
  departmentId: string | null;
  mayProxy: boolean;
}) {
  const api = useApi();
  const [done, setDone] = useState<Done | null>(null);
  const why = mayProxy ? (formKey ? null : "请先用“表”一栏选择一种表") : "由联络员代填";
  const take = useAction(
    (fileId: string) => api.responses.import.mutate({ campaignId, formKey: formKey ?? "", fileId }),
    { onDone: setDone },
  );
  const submit = useAction((ids: string[]) => api.reviews.submitMany.mutate({ ids }), {
    success: ({ results }) => `已提交 ${results.filter((one) => one.problem === null).length} 份。`,
    onDone: ({ results }) => {
      const problems = results.filter((one) => one.problem !== null);
      setDone(
        problems.length > 0
          ? {
              saved: [],
              notes: [],
              problems: problems.map((one) => ({ row: 0, text: `${one.subject}：${one.problem}` })),
            }
          : null,
      );
    },
  });
  const complete = done?.saved.filter((one) => one.missing === 0) ?? [];
  return (
    <>
      <DownloadButton
        name="formSheet"
        input={{ campaignId, formKey: formKey ?? "", ...(departmentId ? { departmentId } : {}) }}
        disabledReason={why}
      >
        下载填报表（Excel）
      </DownloadButton>
      <FileUpload purpose="import" isTable disabledReason={why} onUploaded={(file) => void take.run(file.id)}>
        上传填好的表
      </FileUpload>
      <Modal
        open={done !== null || take.isBusy}
        title={
          take.isBusy
            ? "正在读取……"
            : done && done.saved.length > 0
              ? `已保存 ${done.saved.length} 份表（代填）`
              : "有需要改正的内容"
        }
        loading={take.isBusy}
        onCancel={() => setDone(null)}
        footer={
          <>
            <ActionButton onClick={() => setDone(null)}>关闭</ActionButton>{" "}
            <ActionButton
              type="primary"
              loading={submit.isBusy}
              disabledReason={complete.length === 0 ? "没有填写完整的表" : null}
              onClick={() => void submit.run(complete.map((one) => one.id))}
            >
              提交填写完整的 {complete.length} 份
            </ActionButton>
          </>
        }
      >
        {done && done.problems.length > 0 && (
          <>
            <p>
              {done.saved.length === 0 && done.problems[0]?.row ? "以下各行有误，整张表没有写入，请改正后再上传：" : ""}
            </p>
            <ul style={{ maxHeight: 320, overflow: "auto" }}>
              {done.problems.map((one) => (
                <li key={`${one.row}-${one.text}`}>
                  {one.row > 0 && `第 ${one.row} 行：`}
                  {one.text}
                </li>
              ))}
            </ul>
          </>
        )}
        {done && done.saved.length > 0 && (
          <p>
            其中 {complete.length} 份填写完整，可以提交审核；{done.saved.length - complete.length}{" "}
            份还有空缺，已存为草稿。
          </p>
        )}
        <ReadingNotes notes={done?.notes ?? []} />
      </Modal>
    </>
  );
}

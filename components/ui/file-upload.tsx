"use client";
import { UploadOutlined } from "@ant-design/icons";
import { Upload } from "antd";
import { useParams } from "next/navigation";
import { useRef, useState } from "react";
import { ActionFailure, useAction } from "@/components/api";
import { ActionButton } from "./action-button";
import styles from "./ui.module.css";
import { maxUploadMegabytes, type ScreenUpload, type StoredFile, uploadFile } from "./upload";

/**
 * Uploads files to the unit's store and hands over their ids one by one; what is taken and how large it may be stands
 * beside it, and what was refused stays there with its name until the next choice.
 * @param onUploaded awaited before the next file is sent
 * @param isMultiple several at once, chosen or dropped
 * @param isTable of tables only; what is accepted is decided by the bytes, on the server
 */
export function FileUpload({
  purpose,
  onUploaded,
  children = "上传文件",
  isMultiple = false,
  isTable = false,
  disabledReason,
}: {
  purpose: ScreenUpload;
  onUploaded: (file: StoredFile) => unknown;
  children?: string;
  isMultiple?: boolean;
  isTable?: boolean;
  disabledReason?: string | null;
}) {
  const { unit } = useParams<{ unit: string }>();
  const [problems, setProblems] = useState<string[]>([]);
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const { run, isBusy } = useAction(
    async (file: File) => {
      const stored = await uploadFile(unit, purpose, file).catch((error: unknown) => {
        throw error instanceof ActionFailure ? new ActionFailure(`${file.name}：${error.message}`) : error;
      });
      await onUploaded(stored);
    },
    { refreshes: false, failure: ({ text }) => setProblems((before) => [...before, text]) },
  );
  const button = (
    <ActionButton icon={<UploadOutlined />} loading={isBusy} disabledReason={disabledReason}>
      {children}
    </ActionButton>
  );
  if (disabledReason) return button;
  const kinds = isTable ? "XLSX 表格" : "PDF、JPG、PNG、DOCX、XLSX、OFD";
  const settings = {
    // The chooser offers these; what is dropped besides is refused with its name, not left out without a word.
    accept: { format: isTable ? ".xlsx" : ".pdf,.jpg,.jpeg,.png,.docx,.xlsx,.ofd", filter: "native" as const },
    multiple: isMultiple,
    showUploadList: false,
    beforeUpload: (file: File, all: File[]) => {
      if (file === all[0]) setProblems([]);
      // One after the other: a weak line sends one file well and five badly.
      queue.current = queue.current.then(() => run(file));
      return false;
    },
  };
  const hint = <span className={styles.uploadHint}>{`${kinds}，单个不超过 ${maxUploadMegabytes} MB`}</span>;
  return (
    <div className={styles.upload}>
      {isMultiple ? (
        <Upload.Dragger {...settings}>
          <span className={styles.drop}>
            {button}
            {hint}
            <span className={styles.uploadHint}>
              可一次选择多个<span className={styles.byMouse}>，也可以拖到这里</span>
            </span>
          </span>
        </Upload.Dragger>
      ) : (
        <>
          <Upload {...settings}>{button}</Upload>
          {hint}
        </>
      )}
      {problems.map((problem) => (
        <p key={problem} className={styles.uploadProblem} role="alert">
          {problem}
        </p>
      ))}
    </div>
  );
}

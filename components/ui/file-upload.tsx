"use client";
import { UploadOutlined } from "@ant-design/icons";
import { Upload } from "antd";
import { useParams } from "next/navigation";
import { useAction } from "../api";
import { ActionButton } from "./action-button";
import { maxUploadMegabytes, type StoredFile, type UploadPurpose, uploadFile } from "./upload";

/**
 * A button that uploads one file to the unit's store and hands over its id.
 * @param accept endings offered by the chooser; what is accepted is decided by the bytes, on the server
 */
export function FileUpload({
  purpose,
  onUploaded,
  children = "上传文件",
  accept = ".pdf,.jpg,.jpeg,.png,.docx,.xlsx,.ofd",
  disabledReason,
}: {
  purpose: UploadPurpose;
  onUploaded: (file: StoredFile) => void;
  children?: string;
  accept?: string;
  disabledReason?: string | null;
}) {
  const { unit } = useParams<{ unit: string }>();
  const { run, isBusy } = useAction((file: File) => uploadFile(unit, purpose, file), {
    onDone: onUploaded,
    refreshes: false,
  });
  const button = (
    <ActionButton
      icon={<UploadOutlined />}
      loading={isBusy}
      disabledReason={disabledReason}
      title={`单个文件不超过 ${maxUploadMegabytes} MB`}
    >
      {children}
    </ActionButton>
  );
  if (disabledReason) return button;
  return (
    <Upload
      accept={accept}
      showUploadList={false}
      beforeUpload={(file) => {
        void run(file);
        return false;
      }}
    >
      {button}
    </Upload>
  );
}

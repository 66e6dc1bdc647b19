"use client";
import { DownloadOutlined } from "@ant-design/icons";
import type { ButtonProps } from "antd";
import type { ReactNode } from "react";
import { ActionButton } from "./action-button";
import { DownloadForm } from "./download-form";

/** Asks for a download (PDF, .xlsx, stored file) in a new tab: `<DownloadButton name="file" input={{ id }}>下载</DownloadButton>`. */
export const DownloadButton = ({
  name,
  input,
  changes = false,
  children,
  disabledReason,
  ...button
}: { name: string; input: unknown; changes?: boolean; children: ReactNode; disabledReason?: string | null } & Pick<
  ButtonProps,
  "type" | "size" | "icon"
>) => (
  <DownloadForm name={name} input={input} changes={changes}>
    <ActionButton icon={<DownloadOutlined />} {...button} htmlType="submit" disabledReason={disabledReason}>
      {children}
    </ActionButton>
  </DownloadForm>
);

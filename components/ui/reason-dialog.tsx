"use client";
import { Button, Form, Input } from "antd";
import type { ReactNode } from "react";
import { FormDialog } from "./form-dialog";
import styles from "./ui.module.css";

/**
 * Asks for a reason before something is done (退回, 免报, 延期, 撤回 …). The reason is required and kept with the act.
 * @param presets sentences offered with one press; they may be edited
 * @param onSubmit resolves to undefined after a failure; the dialog then stays open with the text
 */
export function ReasonDialog({
  isOpen,
  title,
  children,
  label = "理由",
  presets = [],
  submitText = "确定",
  isDanger = false,
  isBusy = false,
  onSubmit,
  onClose,
}: {
  isOpen: boolean;
  title: string;
  children?: ReactNode;
  label?: string;
  presets?: readonly string[];
  submitText?: string;
  isDanger?: boolean;
  isBusy?: boolean;
  onSubmit: (reason: string) => void;
  onClose: () => void;
}) {
  const [form] = Form.useForm<{ reason: string }>();
  return (
    <FormDialog
      isOpen={isOpen}
      title={title}
      submitText={submitText}
      isDanger={isDanger}
      isBusy={isBusy}
      form={form}
      above={children}
      onSubmit={({ reason }) => onSubmit(reason.trim())}
      onClose={onClose}
    >
      {presets.length > 0 && (
        <div className={styles.presets}>
          {presets.map((preset) => (
            <Button key={preset} size="small" onClick={() => form.setFieldValue("reason", preset)}>
              {preset}
            </Button>
          ))}
        </div>
      )}
      <Form.Item
        name="reason"
        label={label}
        rules={[{ required: true, whitespace: true, message: `请填写${label}。` }]}
      >
        <Input.TextArea rows={3} maxLength={500} showCount autoFocus />
      </Form.Item>
    </FormDialog>
  );
}

"use client";
import { Button, Form, Input, Modal } from "antd";
import { type ReactNode, useId } from "react";
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
  const formId = useId();
  return (
    <Modal
      open={isOpen}
      title={title}
      onCancel={onClose}
      okText={submitText}
      cancelText="取消"
      okButtonProps={{ htmlType: "submit", form: formId, danger: isDanger, loading: isBusy }}
      destroyOnHidden
    >
      {children}
      <Form
        id={formId}
        form={form}
        layout="vertical"
        preserve={false}
        requiredMark={false}
        onFinish={({ reason }) => onSubmit(reason.trim())}
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
      </Form>
    </Modal>
  );
}

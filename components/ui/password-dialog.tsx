"use client";
import { Form, Input, Modal } from "antd";
import { type ReactNode, useId } from "react";
import styles from "./ui.module.css";

/**
 * A signing act: shows what is signed and asks for the password again (签字, 签发, 签收).
 * @param statement the sentence that the signature stands under
 * @param onConfirm gets the password; close the dialog after success
 */
export function PasswordDialog({
  isOpen,
  title,
  statement,
  confirmText = "确认签字",
  isBusy = false,
  children,
  onConfirm,
  onClose,
}: {
  isOpen: boolean;
  title: string;
  statement: ReactNode;
  confirmText?: string;
  isBusy?: boolean;
  children?: ReactNode;
  onConfirm: (password: string) => void;
  onClose: () => void;
}) {
  const formId = useId();
  return (
    <Modal
      open={isOpen}
      title={title}
      onCancel={onClose}
      okText={confirmText}
      cancelText="取消"
      okButtonProps={{ htmlType: "submit", form: formId, loading: isBusy }}
      destroyOnHidden
    >
      <div className={styles.statement}>{statement}</div>
      {children}
      <Form
        id={formId}
        layout="vertical"
        preserve={false}
        requiredMark={false}
        onFinish={({ password }: { password: string }) => onConfirm(password)}
      >
        <Form.Item
          name="password"
          label="请输入登录口令，确认由本人操作"
          rules={[{ required: true, message: "请输入登录口令。" }]}
        >
          <Input.Password autoComplete="current-password" maxLength={128} autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  );
}

"use client";
import { Form, Input } from "antd";
import type { ReactNode } from "react";
import { FormDialog } from "./form-dialog";
import styles from "./ui.module.css";

/**
 * A signing act: shows what is signed and asks for the password again (签字, 签发, 签收).
 * @param statement the sentence that the signature stands under
 * @param onConfirm gets the password; close the dialog after success
 */
export const PasswordDialog = ({
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
}) => (
  <FormDialog<{ password: string }>
    isOpen={isOpen}
    title={title}
    submitText={confirmText}
    isBusy={isBusy}
    above={
      <>
        <div className={styles.statement}>{statement}</div>
        {children}
      </>
    }
    onSubmit={({ password }) => onConfirm(password)}
    onClose={onClose}
  >
    <Form.Item
      name="password"
      label="请输入登录口令，确认由本人操作"
      rules={[{ required: true, message: "请输入登录口令。" }]}
    >
      <Input.Password autoComplete="current-password" maxLength={128} autoFocus />
    </Form.Item>
  </FormDialog>
);

"use client";
import { Modal } from "antd";
import type { ReactNode } from "react";
import { TextField } from "./text-field";

/** Says what an act brings about before it is done. */
export const ConfirmDialog = ({
  isOpen,
  title,
  isBusy,
  children,
  onConfirm,
  onClose,
}: {
  isOpen: boolean;
  title: string;
  isBusy: boolean;
  children: ReactNode;
  onConfirm: () => void;
  onClose: () => void;
}) => (
  <Modal
    open={isOpen}
    title={title}
    okText="确定"
    cancelText="取消"
    confirmLoading={isBusy}
    onOk={onConfirm}
    onCancel={onClose}
  >
    {children}
  </Modal>
);

/** The opinion that is kept with a check or a signature. */
export const Opinion = ({
  value,
  placeholder,
  onChange,
}: {
  value: string;
  placeholder: string;
  onChange: (value: string) => void;
}) => <TextField label="意见" lines={2} maxLength={500} placeholder={placeholder} value={value} onChange={onChange} />;

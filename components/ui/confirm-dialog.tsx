"use client";
import { Modal } from "antd";
import type { ReactNode } from "react";

/** Says what an act brings about before it is done. */
export const ConfirmDialog = ({
  isOpen,
  title,
  submitText = "确定",
  isDanger = false,
  isReady = true,
  isBusy,
  children,
  onConfirm,
  onClose,
}: {
  isOpen: boolean;
  title: string;
  submitText?: string;
  isDanger?: boolean;
  /** False while nothing is chosen that could be done. */
  isReady?: boolean;
  isBusy: boolean;
  children: ReactNode;
  onConfirm: () => void;
  onClose: () => void;
}) => (
  <Modal
    open={isOpen}
    title={title}
    okText={submitText}
    cancelText="取消"
    okButtonProps={{ danger: isDanger, disabled: !isReady }}
    confirmLoading={isBusy}
    onOk={onConfirm}
    onCancel={onClose}
  >
    {children}
  </Modal>
);

"use client";
import { Form, type FormInstance, Modal } from "antd";
import { type ReactNode, useId } from "react";

/**
 * A dialog with one form: 确定 submits, Enter inside an input method does not, the fields are gone when it closes.
 * @param initial values at opening
 */
export function FormDialog<V extends object>({
  title,
  isOpen,
  initial,
  isBusy,
  form,
  okText = "保存",
  width = 560,
  onSubmit,
  onClose,
  children,
}: {
  title: string;
  isOpen: boolean;
  initial: Partial<V>;
  isBusy: boolean;
  form?: FormInstance<V>;
  okText?: string;
  width?: number;
  onSubmit: (values: V) => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const formId = useId();
  return (
    <Modal
      open={isOpen}
      title={title}
      width={width}
      okText={okText}
      cancelText="取消"
      okButtonProps={{ htmlType: "submit", form: formId, loading: isBusy }}
      onCancel={onClose}
      mask={{ closable: false }}
      destroyOnHidden
    >
      <Form<V>
        id={formId}
        {...(form ? { form } : {})}
        layout="vertical"
        preserve={false}
        initialValues={initial}
        onFinish={onSubmit}
        onKeyDown={(event) => {
          if (event.key === "Enter" && event.nativeEvent.isComposing) event.preventDefault();
        }}
      >
        {children}
      </Form>
    </Modal>
  );
}

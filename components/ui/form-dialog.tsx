"use client";
import { Form, type FormInstance, Modal } from "antd";
import { type ReactNode, useId, useRef } from "react";

/**
 * A dialog with one form, and one button that says what happens. Enter submits, but not inside an input method; a press
 * beside the dialog closes nothing, Escape asks once something is typed, and closes nothing while an answer is awaited;
 * the fields are gone when it closes.
 * @param isReady false while what is to be decided about is still being fetched
 * @param marksRequired an asterisk at each field that must be filled in; for forms where some need not
 * @param above what is to be read before the fields
 * @param below what follows from them
 */
export function FormDialog<Values extends object>({
  isOpen,
  title,
  submitText = "保存",
  isBusy,
  isReady = true,
  isDanger = false,
  marksRequired = false,
  width = 520,
  form,
  initialValues,
  onValuesChange,
  above,
  children,
  below,
  onSubmit,
  onClose,
}: {
  isOpen: boolean;
  title: string;
  submitText?: string;
  isBusy: boolean;
  isReady?: boolean;
  isDanger?: boolean;
  marksRequired?: boolean;
  width?: number;
  form?: FormInstance<Values>;
  initialValues?: Partial<Values>;
  onValuesChange?: (changed: Partial<Values>) => void;
  above?: ReactNode;
  children: ReactNode;
  below?: ReactNode;
  onSubmit: (values: Values) => void;
  onClose: () => void;
}) {
  const formId = useId();
  // The kit looks through the fields before it hands them over: a second press may come in between.
  const isHandedOver = useRef(false);
  const submit = (values: Values) => {
    if (isBusy || isHandedOver.current) return;
    isHandedOver.current = true;
    setTimeout(() => {
      isHandedOver.current = false;
    });
    onSubmit(values);
  };
  const [own] = Form.useForm<Values>(form);
  const leave = (event: { type: string }) => {
    const isByKey = event.type === "keydown";
    if (isByKey && isBusy) return;
    if (isByKey && own.isFieldsTouched() && !window.confirm("填写的内容还没有提交，确定不要了吗？")) return;
    onClose();
  };
  return (
    <Modal
      open={isOpen}
      title={title}
      width={width}
      okText={submitText}
      cancelText="取消"
      okButtonProps={{ htmlType: "submit", form: formId, danger: isDanger, loading: isBusy, disabled: !isReady }}
      onCancel={leave}
      // The kit opens with the focus on the frame; whoever opened it wants to write.
      afterOpenChange={(isShown) => {
        const fields = isShown ? document.getElementById(formId) : null;
        if (fields && !fields.contains(document.activeElement)) fields.querySelector<HTMLElement>(writable)?.focus();
      }}
      mask={{ closable: false }}
      destroyOnHidden
    >
      {above}
      <Form<Values>
        id={formId}
        form={own}
        layout="vertical"
        requiredMark={marksRequired}
        preserve={false}
        {...(initialValues ? { initialValues } : {})}
        {...(onValuesChange ? { onValuesChange } : {})}
        onFinish={submit}
        onKeyDown={(event) => {
          if (event.key === "Enter" && event.nativeEvent.isComposing) event.preventDefault();
        }}
      >
        {children}
      </Form>
      {below}
    </Modal>
  );
}

const writable = "input:not([type=hidden]):not(:disabled), textarea:not(:disabled)";

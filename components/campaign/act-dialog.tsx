"use client";
import { Form, type FormInstance, Input, Modal, Select } from "antd";
import { type ReactNode, useId } from "react";
import type { TaskOption } from "./option";

/** The frame of a dialog that sends something to units: a form, and one button that says what happens. */
export function ActDialog<Values extends object>({
  isOpen,
  title,
  submitText,
  isBusy,
  isReady = true,
  width = 520,
  form,
  initialValues,
  onValuesChange,
  children,
  below,
  onSubmit,
  onClose,
}: {
  isOpen: boolean;
  title: string;
  submitText: string;
  isBusy: boolean;
  /** False while what is to be decided about is still being fetched. */
  isReady?: boolean;
  width?: number;
  form?: FormInstance<Values>;
  initialValues?: Partial<Values>;
  onValuesChange?: (changed: Partial<Values>) => void;
  /** The fields. */
  children: ReactNode;
  below?: ReactNode;
  onSubmit: (values: Values) => void;
  onClose: () => void;
}) {
  const formId = useId();
  return (
    <Modal
      open={isOpen}
      title={title}
      width={width}
      okText={submitText}
      cancelText="取消"
      okButtonProps={{ htmlType: "submit", form: formId, loading: isBusy, disabled: !isReady }}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form
        id={formId}
        {...(form ? { form } : {})}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        {...(initialValues ? { initialValues } : {})}
        {...(onValuesChange ? { onValuesChange } : {})}
        onFinish={onSubmit}
      >
        {children}
      </Form>
      {below}
    </Modal>
  );
}

/** Chooses tasks of the campaign; those without a due day cannot be chosen where it is the day that matters. */
export const TasksField = ({
  label,
  extra,
  placeholder,
  tasks,
  required,
  needsDueDay = false,
}: {
  label: string;
  extra?: string;
  placeholder: string;
  tasks: readonly TaskOption[];
  /** What to say when nothing is chosen; left out = may be empty. */
  required?: string;
  needsDueDay?: boolean;
}) => (
  <Form.Item
    name="taskKeys"
    label={label}
    extra={extra}
    rules={required ? [{ required: true, message: required }] : []}
  >
    <Select
      mode="multiple"
      allowClear
      placeholder={placeholder}
      options={tasks.map((task) => ({
        value: task.key,
        label: needsDueDay ? `${task.title}（${task.dueOn ?? "不限期"}）` : task.title,
        disabled: needsDueDay && task.dueOn === null,
      }))}
    />
  </Form.Item>
);

/** A text that has to be given, a few lines long. */
export const TextField = ({
  name,
  label,
  message,
  rows = 3,
}: {
  name: string;
  label: string;
  message: string;
  rows?: number;
}) => (
  <Form.Item name={name} label={label} rules={[{ required: true, whitespace: true, message }]}>
    <Input.TextArea rows={rows} maxLength={500} showCount />
  </Form.Item>
);

export const ReasonField = () => <TextField name="reason" label="原因" message="请写明原因。" />;

"use client";
import { Form, Input, Select } from "antd";
import type { TaskOption } from "./option";

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

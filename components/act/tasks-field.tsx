"use client";
import { Form, Select } from "antd";
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

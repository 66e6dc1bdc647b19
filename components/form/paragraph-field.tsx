"use client";
import { Form, Input } from "antd";

/** A text that has to be given, a few lines long. */
export const ParagraphField = ({
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

/** Why; every act upon a unit says it. */
export const ReasonField = () => <ParagraphField name="reason" label="原因" message="请写明原因。" />;

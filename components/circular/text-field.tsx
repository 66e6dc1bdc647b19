"use client";
import { Input } from "antd";
import { useId } from "react";
import styles from "./circular.module.css";

/** A labelled field of one text that is kept in the state around it. */
export function CircularTextField({
  label,
  value,
  maxLength,
  placeholder,
  lines = 1,
  onChange,
}: {
  label: string;
  value: string;
  maxLength: number;
  placeholder?: string;
  /** 1 = one line, which grows while a long title is typed. */
  lines?: number;
  onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <Input.TextArea
        id={id}
        autoSize={{ minRows: lines, maxRows: 8 }}
        maxLength={maxLength}
        placeholder={placeholder}
        value={value}
        onChange={(event) => onChange(lines === 1 ? event.target.value.replaceAll("\n", "") : event.target.value)}
      />
    </div>
  );
}

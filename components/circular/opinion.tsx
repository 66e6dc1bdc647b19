"use client";
import { CircularTextField } from "./text-field";

/** The opinion that is kept with a check or a signature. */
export const Opinion = ({
  value,
  placeholder,
  onChange,
}: {
  value: string;
  placeholder: string;
  onChange: (value: string) => void;
}) => (
  <CircularTextField
    label="意见"
    lines={2}
    maxLength={500}
    placeholder={placeholder}
    value={value}
    onChange={onChange}
  />
);

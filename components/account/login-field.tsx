"use client";
import { Field } from "@/components/form/field";

type Props = { value: string; onChange: (login: string) => void; placeholder?: string; hint?: string };

/** 登录名, as it is typed where one signs in and where a slip is taken up. */
export const LoginField = ({ value, onChange, ...words }: Props) => (
  <Field
    label="登录名"
    name="login"
    autoComplete="username"
    autoCapitalize="none"
    spellCheck={false}
    required
    maxLength={64}
    value={value}
    onChange={(event) => onChange(event.target.value)}
    {...words}
  />
);

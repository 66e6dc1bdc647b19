"use client";
import { Field } from "@/components/form/field";
import { passwordProblem } from "@/server/account/rules";

export type NewPassword = { first: string; second: string };

/** What is wrong with a new password typed twice; null when it may be sent. */
export const newPasswordProblem = ({ first, second }: NewPassword, login: string): string | null =>
  passwordProblem(first, login) ?? (first === second ? null : "两次输入的口令不一致。");

/** A new password, typed twice, with its rules said beforehand. */
export function NewPasswordFields({
  value,
  onChange,
  login,
  isChecked,
}: {
  value: NewPassword;
  onChange: (value: NewPassword) => void;
  login: string;
  /** Problems are shown after the first attempt only. */
  isChecked: boolean;
}) {
  const wrong = isChecked ? passwordProblem(value.first, login) : null;
  const differs = isChecked && !wrong && value.first !== value.second;
  return (
    <>
      <Field
        label="新口令"
        type="password"
        autoComplete="new-password"
        required
        maxLength={128}
        hint="至少 10 个字符，含大写字母、小写字母、数字、符号中的三种；不含登录名，不用常见的或最近用过的口令。"
        problem={wrong}
        value={value.first}
        onChange={(event) => onChange({ ...value, first: event.target.value })}
      />
      <Field
        label="再输一次新口令"
        type="password"
        autoComplete="new-password"
        required
        maxLength={128}
        problem={differs ? "两次输入的口令不一致。" : null}
        value={value.second}
        onChange={(event) => onChange({ ...value, second: event.target.value })}
      />
    </>
  );
}

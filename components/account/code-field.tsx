"use client";
import { useState } from "react";
import { Field } from "@/components/form/field";
import styles from "./account.module.css";

/** The code of a second factor: the phone's six digits, or a recovery code for who has no phone at hand. */
export function CodeField({
  value,
  onChange,
  isFirst = false,
}: {
  value: string;
  onChange: (code: string) => void;
  /** The first field of its form takes what is typed at once. */
  isFirst?: boolean;
}) {
  const [isRecovery, setRecovery] = useState(false);
  return (
    <>
      <Field
        key={isRecovery ? "recovery" : "phone"}
        label={isRecovery ? "恢复码" : "验证码"}
        name="code"
        autoComplete="one-time-code"
        inputMode={isRecovery ? "text" : "numeric"}
        autoCapitalize="characters"
        spellCheck={false}
        autoFocus={isFirst}
        required
        maxLength={64}
        hint={
          isRecovery
            ? "印在恢复码纸上，任选一个没有用过的，不分大小写，横线可以不输。"
            : "手机上身份验证器当前显示的六位数字。"
        }
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <button
        type="button"
        className={styles.plain}
        onClick={() => {
          setRecovery(!isRecovery);
          onChange("");
        }}
      >
        {isRecovery ? "改用手机上的验证码" : "手机不在身边，改用恢复码"}
      </button>
    </>
  );
}

"use client";
import { useState } from "react";
import styles from "./account.module.css";
import { signOut } from "./session";

/** 退出, on pages without the console's menu. */
export function SignOutButton() {
  const [isBusy, setBusy] = useState(false);
  return (
    <button
      type="button"
      className={styles.plain}
      disabled={isBusy}
      onClick={() => {
        setBusy(true);
        void signOut();
      }}
    >
      退出
    </button>
  );
}

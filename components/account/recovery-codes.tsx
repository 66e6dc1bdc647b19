"use client";
import { useState } from "react";
import { FormNote } from "@/components/form/field";
import field from "@/components/form/field.module.css";
import { useUnsavedGuard } from "@/components/form/unsaved";
import { paths } from "@/components/paths";
import styles from "./account.module.css";

/** The recovery codes, which stand here this once: to be printed, then locked away. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const [isKept, setKept] = useState(false);
  useUnsavedGuard(!isKept, "恢复码只显示这一次，您还没有确认已经打印或者抄下。确定离开本页吗？");
  return (
    <>
      <FormNote
        isGood
        text="两步验证已可使用，其他设备上的登录已全部退出。恢复码只显示这一次，请现在打印，与口令分开、锁好存放。"
      />
      <ol className={styles.codes}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <form method="post" target="_blank" rel="noopener" action={paths.api.recoverySheet()}>
        <input type="hidden" name="input" value={JSON.stringify({ codes })} />
        <button type="submit" className={field.submit}>
          打印恢复码
        </button>
      </form>
      <label className={styles.kept}>
        <input type="checkbox" checked={isKept} onChange={(event) => setKept(event.target.checked)} />
        恢复码已经打印或者抄下
      </label>
      <button
        type="button"
        className={styles.plain}
        disabled={!isKept}
        title={isKept ? undefined : "请先打印或者抄下恢复码"}
        onClick={() => location.assign(paths.home())}
      >
        进入系统
      </button>
    </>
  );
}

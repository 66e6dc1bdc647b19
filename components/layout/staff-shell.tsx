"use client";
import Link from "next/link";
import { type ReactNode, useMemo, useState } from "react";
import { type Notice, NoticeProvider } from "@/components/notice";
import { paths } from "@/components/paths";
import styles from "./staff-shell.module.css";

/** Frame of the staff pages: made for a phone, without the kit. Messages stand at the foot until read. */
export function StaffShell({
  unit,
  personName,
  children,
}: {
  unit: { id: string; name: string };
  personName: string;
  children: ReactNode;
}) {
  const [message, setMessage] = useState<{ text: string; isGood: boolean } | null>(null);
  const notice = useMemo<Notice>(
    () => ({
      success: (text) => setMessage({ text, isGood: true }),
      error: (text) => setMessage({ text, isGood: false }),
    }),
    [],
  );
  const at = paths.unit(unit.id);
  return (
    <NoticeProvider value={notice}>
      <a className="skip-link" href="#content">
        跳到正文
      </a>
      <header className={styles.header}>
        <Link href={at.my()} className={styles.unit}>
          {unit.name}
        </Link>
        <Link href={at.desk()} className={styles.person} aria-label={`${personName}，进入工作台`}>
          {personName}
        </Link>
      </header>
      <main id="content" className={styles.main} tabIndex={-1}>
        {children}
      </main>
      <div role="status" aria-live="polite" className={message ? styles.message : undefined}>
        {message && (
          <>
            <span className={message.isGood ? styles.good : styles.bad}>{message.text}</span>
            <button type="button" onClick={() => setMessage(null)}>
              知道了
            </button>
          </>
        )}
      </div>
    </NoticeProvider>
  );
}

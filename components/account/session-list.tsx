"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { accountApi, actionError } from "@/components/api";
import { FormNote } from "@/components/form/field";
import { exactTime } from "@/components/ui/time-words";
import styles from "./account.module.css";
import { browserName } from "./browser-name";

type Session = {
  id: string;
  createdAt: Date;
  lastSeenAt: Date;
  userAgent: string;
  isCurrent: boolean;
  isOpen: boolean;
};

/** 登录记录: where the account is or was signed in, with a way to end each. */
export function SessionList({ sessions }: { sessions: readonly Session[] }) {
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const others = sessions.filter((session) => session.isOpen && !session.isCurrent);

  async function act(work: () => Promise<unknown>) {
    setBusy(true);
    setProblem(null);
    try {
      await work();
      router.refresh();
    } catch (error) {
      setProblem(actionError(error).text);
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      <FormNote text={problem} />
      <ul className={styles.sessions}>
        {sessions.map((session) => (
          <li key={session.id}>
            <b>{browserName(session.userAgent)}</b>
            <small>
              {exactTime(session.createdAt)} 登录，{exactTime(session.lastSeenAt)} 最后使用
            </small>
            {session.isCurrent ? (
              <small>本次登录</small>
            ) : session.isOpen ? (
              <button
                type="button"
                className={styles.plain}
                disabled={isBusy}
                onClick={() => void act(() => accountApi.revokeSession.mutate({ id: session.id }))}
              >
                退出此登录
              </button>
            ) : (
              <small>已结束</small>
            )}
          </li>
        ))}
      </ul>
      <div className={styles.foot}>
        <button
          type="button"
          className={styles.plain}
          disabled={isBusy || others.length === 0}
          title={others.length === 0 ? "没有其他登录" : undefined}
          onClick={() => void act(() => accountApi.revokeOtherSessions.mutate({}))}
        >
          退出其他全部登录
        </button>
      </div>
    </>
  );
}

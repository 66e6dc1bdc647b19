"use client";
import Link from "next/link";
import { type FormEvent, useState } from "react";
import { keepWhileComposing } from "@/components/form/composing";
import { Field, FormNote, SubmitButton } from "@/components/form/field";
import { paths } from "@/components/paths";
import { safeNext } from "@/server/account/rules";
import styles from "./account.module.css";
import { CodeField } from "./code-field";
import { LoginField } from "./login-field";
import { enterSession } from "./session";

export type DemoAccount = { role: string; login: string; password: string; unit: string; note: string };

/**
 * Login name and password, then, where the account has a second factor, its code; after success to where the visitor was
 * going.
 */
export function SignInForm({ next, demo }: { next: string; demo: readonly DemoAccount[] }) {
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  /** Null until the code is wanted. */
  const [code, setCode] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function enter(name: string, word: string, typed: string) {
    setBusy(true);
    setProblem(null);
    const answer = await enterSession(name, word, typed);
    // A full page load, so that nothing of an earlier session stays in memory.
    if (answer.is === "in") return location.assign(safeNext(next));
    if (answer.is === "codeWanted") {
      setLogin(name);
      setPassword(word);
      setCode("");
    } else setProblem(answer.text);
    setBusy(false);
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    void enter(login, password, code ?? "");
  }
  function startOver() {
    setCode(null);
    setPassword("");
    setProblem(null);
  }

  if (code !== null)
    return (
      <form onSubmit={submit} onKeyDown={keepWhileComposing}>
        <FormNote text={problem} />
        <p className={styles.lead}>口令正确。{login} 已设置两步验证，请再填写验证码。</p>
        <CodeField value={code} onChange={setCode} isFirst />
        <SubmitButton isBusy={isBusy}>登录</SubmitButton>
        <div className={styles.foot}>
          <button type="button" className={styles.plain} onClick={startOver}>
            换一个账号登录
          </button>
        </div>
      </form>
    );

  return (
    <>
      <form onSubmit={submit} onKeyDown={keepWhileComposing}>
        <FormNote text={problem} />
        <LoginField placeholder="单位代码-工号" value={login} onChange={setLogin} />
        <Field
          label="口令"
          name="password"
          type="password"
          autoComplete="current-password"
          required
          maxLength={128}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <SubmitButton isBusy={isBusy}>登录</SubmitButton>
      </form>
      <p className={styles.links}>
        <Link href={paths.activate()}>首次使用或忘记口令（用激活条设置口令）</Link>
      </p>
      {demo.length > 0 && (
        <section className={styles.demo} aria-labelledby="demo">
          <h2 id="demo">演示账号</h2>
          <p>本系统装有演示数据，选择一个角色直接进入：</p>
          <ul>
            {demo.map((account) => (
              <li key={account.login}>
                <button type="button" disabled={isBusy} onClick={() => void enter(account.login, account.password, "")}>
                  <b>{account.role}</b>
                  <span>{account.unit}</span>
                  <small>{account.note}</small>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

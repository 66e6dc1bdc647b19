"use client";
import { type FormEvent, useState } from "react";
import { accountApi, actionError } from "@/components/api";
import { keepWhileComposing } from "@/components/form/composing";
import { Field, FormNote, SubmitButton } from "@/components/form/field";
import styles from "./account.module.css";
import { CodeField } from "./code-field";
import type { Begun } from "./factor-scan";

/** What may be done with a second factor that is there. */
const acts = {
  replace: "换手机：在新手机上重新扫码，旧手机随即失效",
  renew: "重新生成恢复码：原来的恢复码全部作废",
  remove: "停用两步验证",
} as const;
type Act = keyof typeof acts;

/** Asks for password and code, and begins. */
export function FactorActs({
  isSetUp,
  onBegun,
  onCodes,
  onRemoved,
}: {
  isSetUp: boolean;
  onBegun: (begun: Begun) => void;
  onCodes: (codes: readonly string[]) => void;
  onRemoved: () => void;
}) {
  const [act, setAct] = useState<Act>("replace");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [note, setNote] = useState<{ text: string; isGood: boolean } | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    setNote(null);
    const typed = { password, code };
    try {
      if (!isSetUp || act === "replace") onBegun(await accountApi.beginFactor.mutate(typed));
      else if (act === "renew") onCodes((await accountApi.renewRecoveryCodes.mutate(typed)).codes);
      else {
        await accountApi.removeFactor.mutate(typed);
        setNote({ text: "两步验证已停用，恢复码同时作废。", isGood: true });
        onRemoved();
      }
      setPassword("");
    } catch (error) {
      setNote({ text: actionError(error).text, isGood: false });
    } finally {
      setCode("");
      setBusy(false);
    }
  }

  return (
    <form onSubmit={submit} onKeyDown={keepWhileComposing}>
      <FormNote text={note?.text ?? null} isGood={note?.isGood} />
      {isSetUp && (
        <fieldset className={styles.acts}>
          <legend>要办的事</legend>
          {(Object.keys(acts) as Act[]).map((one) => (
            <label key={one}>
              <input type="radio" name="act" checked={act === one} onChange={() => setAct(one)} />
              {acts[one]}
            </label>
          ))}
        </fieldset>
      )}
      <Field
        label="登录口令"
        type="password"
        autoComplete="current-password"
        required
        maxLength={128}
        hint="请再输一次，确认由本人操作。"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      {isSetUp && <CodeField value={code} onChange={setCode} />}
      <SubmitButton isBusy={isBusy}>{isSetUp ? "继续" : "开始设置"}</SubmitButton>
    </form>
  );
}

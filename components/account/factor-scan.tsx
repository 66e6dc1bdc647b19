"use client";
import { QRCodeSVG } from "@rc-component/qrcode";
import { type FormEvent, useState } from "react";
import { accountApi, actionError } from "@/components/api";
import { keepWhileComposing } from "@/components/form/composing";
import { Field, FormNote, SubmitButton } from "@/components/form/field";
import { secretGroups } from "@/server/account/factor/rules";
import styles from "./account.module.css";

/** What the phone is shown, and what goes back with its first code. */
export type Begun = { uri: string; secret: string; sealed: string };

/** The picture to scan, the secret for who cannot scan it, and the first code, which finishes the setting-up. */
export function FactorScan({
  begun,
  onDone,
  onRestart,
}: {
  begun: Begun;
  onDone: (codes: readonly string[]) => void;
  onRestart: () => void;
}) {
  const [code, setCode] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      onDone((await accountApi.confirmFactor.mutate({ sealed: begun.sealed, code })).codes);
    } catch (error) {
      setProblem(actionError(error).text);
      setCode("");
      setBusy(false);
    }
  }

  return (
    <form onSubmit={submit} onKeyDown={keepWhileComposing}>
      <FormNote text={problem} />
      <div className={styles.scan}>
        <QRCodeSVG value={begun.uri} size={176} marginSize={2} title="两步验证的二维码" />
        <ol>
          <li>在手机上打开身份验证器（手机应用商店有多种，须支持“基于时间的一次性密码”），选择添加账号并扫码。</li>
          <li>
            不能扫码的，选择手工输入，密钥是：
            <code>{secretGroups(begun.secret)}</code>
          </li>
          <li>手机的日期和时间要准确；不需要联网，也不用短信。</li>
        </ol>
      </div>
      <Field
        label="手机显示的六位数字"
        name="code"
        autoComplete="one-time-code"
        inputMode="numeric"
        autoFocus
        required
        maxLength={12}
        value={code}
        onChange={(event) => setCode(event.target.value)}
      />
      <SubmitButton isBusy={isBusy}>完成设置</SubmitButton>
      <div className={styles.foot}>
        <button type="button" className={styles.plain} onClick={onRestart}>
          重新开始
        </button>
      </div>
    </form>
  );
}

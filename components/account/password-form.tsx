"use client";
import { type FormEvent, useState } from "react";
import { accountApi, actionError } from "@/components/api";
import { keepWhileComposing } from "@/components/form/composing";
import { Field, FormNote, SubmitButton } from "@/components/form/field";
import { NewPasswordFields, newPasswordProblem } from "./new-password";

/** Changes the own password; all other sessions end. */
export function PasswordForm({ login }: { login: string }) {
  const [old, setOld] = useState("");
  const [password, setPassword] = useState({ first: "", second: "" });
  const [isChecked, setChecked] = useState(false);
  const [note, setNote] = useState<{ text: string; isGood: boolean } | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setChecked(true);
    setNote(null);
    if (newPasswordProblem(password, login)) return;
    setBusy(true);
    try {
      await accountApi.changePassword.mutate({ old, new: password.first });
      setNote({ text: "口令已修改，其他设备上的登录已全部退出。", isGood: true });
      setOld("");
      setPassword({ first: "", second: "" });
      setChecked(false);
    } catch (error) {
      setNote({ text: actionError(error).text, isGood: false });
    } finally {
      setBusy(false);
    }
  }

  return (
    <form onSubmit={submit} onKeyDown={keepWhileComposing}>
      <FormNote text={note?.text ?? null} isGood={note?.isGood} />
      <Field
        label="原口令"
        type="password"
        autoComplete="current-password"
        required
        maxLength={128}
        value={old}
        onChange={(event) => setOld(event.target.value)}
      />
      <NewPasswordFields value={password} onChange={setPassword} login={login} isChecked={isChecked} />
      <SubmitButton isBusy={isBusy}>修改口令</SubmitButton>
    </form>
  );
}

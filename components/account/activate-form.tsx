"use client";
import { type FormEvent, useState } from "react";
import { accountApi, actionError } from "@/components/api";
import { keepWhileComposing } from "@/components/form/composing";
import { Field, FormNote, SubmitButton } from "@/components/form/field";
import { paths } from "@/components/paths";
import { LoginField } from "./login-field";
import { NewPasswordFields, newPasswordProblem } from "./new-password";
import { enterSession } from "./session";

/**
 * Takes up a slip: sets the password and signs in with it, or, for somebody signed in already, adds the unit to the
 * account.
 */
export function ActivateForm({ isSignedIn }: { isSignedIn: boolean }) {
  const [login, setLogin] = useState("");
  const [code, setCode] = useState("");
  const [password, setPassword] = useState({ first: "", second: "" });
  const [isChecked, setChecked] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setChecked(true);
    setProblem(null);
    if (!isSignedIn && newPasswordProblem(password, login)) return;
    setBusy(true);
    try {
      if (isSignedIn) {
        const { unitId } = await accountApi.join.mutate({ login, code });
        location.assign(paths.unit(unitId).desk());
      } else {
        await accountApi.activate.mutate({ login, code, password: password.first });
        await enterSession(login, password.first);
        location.assign(paths.home());
      }
    } catch (error) {
      setProblem(actionError(error).text);
      setBusy(false);
    }
  }

  return (
    <form onSubmit={submit} onKeyDown={keepWhileComposing}>
      <FormNote text={problem} />
      <LoginField hint="印在激活条上，形如 单位代码-工号。" value={login} onChange={setLogin} />
      <Field
        label="激活码"
        name="code"
        autoComplete="one-time-code"
        autoCapitalize="characters"
        spellCheck={false}
        required
        maxLength={64}
        hint="印在激活条上，不分大小写，横线可以不输。"
        value={code}
        onChange={(event) => setCode(event.target.value)}
      />
      {!isSignedIn && <NewPasswordFields value={password} onChange={setPassword} login={login} isChecked={isChecked} />}
      <SubmitButton isBusy={isBusy}>{isSignedIn ? "加入该单位" : "设置口令并登录"}</SubmitButton>
    </form>
  );
}

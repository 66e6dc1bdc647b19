"use client";
import { type FormEvent, useState } from "react";
import { accountApi, actionError } from "@/components/api";
import { keepWhileComposing } from "@/components/form/composing";
import { Field, FormNote, SubmitButton } from "@/components/form/field";
import { paths } from "@/components/paths";
import { roleNames } from "@/db/enums";
import styles from "./account.module.css";
import { NewPasswordFields, newPasswordProblem } from "./new-password";
import { enterSession } from "./session";

const roles = ["officer", "organiser", "chief", "registrar", "keeper", "liaison"] as const;
type Chosen = (typeof roles)[number];
const empty = {
  code: "",
  unitName: "",
  shortName: "",
  unitCode: "",
  organName: "",
  organCode: "",
  personName: "",
  employeeNo: "",
};

/** The first visit to an empty installation: the bureau and the first person. */
export function SetUpForm() {
  const [values, setValues] = useState(empty);
  const [chosen, setChosen] = useState<readonly Chosen[]>(["officer", "liaison"]);
  const [password, setPassword] = useState({ first: "", second: "" });
  const [isChecked, setChecked] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const login = `${values.unitCode}-${values.employeeNo}`;
  const field = (key: keyof typeof empty) => ({
    name: key,
    value: values[key],
    onChange: (event: { target: { value: string } }) => setValues({ ...values, [key]: event.target.value }),
  });

  async function submit(event: FormEvent) {
    event.preventDefault();
    setChecked(true);
    setProblem(null);
    if (newPasswordProblem(password, login)) return;
    setBusy(true);
    try {
      const made = await accountApi.setUp.mutate({ ...values, roles: [...chosen], password: password.first });
      await enterSession(made.login, password.first);
      location.assign(paths.unit(made.unitId).desk());
    } catch (error) {
      setProblem(actionError(error).text);
      setBusy(false);
    }
  }

  return (
    <form onSubmit={submit} onKeyDown={keepWhileComposing}>
      <FormNote text={problem} />
      <Field
        label="设置码"
        required
        maxLength={64}
        autoComplete="off"
        hint="显示在启动程序的终端窗口里。"
        {...field("code")}
      />
      <div className={styles.pair}>
        <Field label="单位全称" required maxLength={60} placeholder="某某市卫生健康委员会" {...field("unitName")} />
        <Field label="单位简称" required maxLength={20} placeholder="市卫健委" {...field("shortName")} />
        <Field
          label="单位代码"
          required
          maxLength={16}
          hint="小写字母和数字，用作登录名的前半部分。"
          {...field("unitCode")}
        />
        <Field label="机关代字" maxLength={10} hint="用于发文字号，如 某卫纪；可以以后再填。" {...field("organCode")} />
      </div>
      <Field
        label="发文机关名称"
        maxLength={60}
        hint="与单位全称不同时填写，如纪检监察机构的名称。"
        {...field("organName")}
      />
      <div className={styles.pair}>
        <Field label="您的姓名" required maxLength={30} autoComplete="name" {...field("personName")} />
        <Field label="您的工号" required maxLength={20} hint={`登录名将是 ${login}`} {...field("employeeNo")} />
      </div>
      <fieldset className={styles.roles}>
        <legend>您在本单位的角色（可多选，以后可以调整）</legend>
        {roles.map((role) => (
          <label key={role}>
            <input
              type="checkbox"
              checked={chosen.includes(role)}
              onChange={(event) =>
                setChosen(event.target.checked ? [...chosen, role] : chosen.filter((one) => one !== role))
              }
            />
            {roleNames[role]}
          </label>
        ))}
      </fieldset>
      <NewPasswordFields value={password} onChange={setPassword} login={login} isChecked={isChecked} />
      <SubmitButton isBusy={isBusy}>完成设置并登录</SubmitButton>
    </form>
  );
}

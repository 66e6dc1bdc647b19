import { z } from "zod";
import { isStorable } from "@/server/ground/plain-rules";
import { employeeNo, personName, plainCode, plainName } from "@/server/ground/text-schema";
import { recoveryCodesMade } from "./factor/rules";
import { normaliseLogin, passwordProblem } from "./rules";

const login = plainCode()
  .min(1, "请填写登录名。")
  .max(64, "登录名最多 64 个字符。")
  // Signing in goes by a door of its own, past the one that refuses such text for all procedures.
  .refine((text) => isStorable(text), "登录名含有无法识别的字符。")
  .transform(normaliseLogin);
/** An existing password: only its length is looked at, so that nothing is said about it. */
const anyPassword = z.string().min(1, "请填写口令。").max(128, "口令最多 128 个字符。");

/** The code of a second factor: six digits of the phone, or a recovery code. */
const factorCode = plainCode().max(64, "验证码最多 64 个字符。");

/** `code` is empty until the door asks for it. */
export const signInInput = z.object({ login, password: anyPassword, code: factorCode.default("") });

/** Password and, where there is a second factor already, its code, before the factor is touched. */
export const factorActInput = z.object({ password: anyPassword, code: factorCode.default("") });
export const confirmFactorInput = z.object({ sealed: z.string().min(1).max(1000), code: factorCode });
export const recoverySheetInput = z.object({ codes: z.array(z.string().max(64)).min(1).max(recoveryCodesMade) });

export const changePasswordInput = z.object({ old: anyPassword, new: z.string().max(200) });

/** The slip (激活条) gives login and code; the password is the person's own choice. */
export const activateInput = z
  .object({ login, code: plainCode().min(8, "请填写激活条上的激活码。").max(64), password: z.string().max(200) })
  .superRefine(({ login, password }, ctx) => {
    const problem = passwordProblem(password, login);
    if (problem) ctx.addIssue({ code: "custom", path: ["password"], message: problem });
  });

/** Another unit's slip, taken up by somebody who already has an account. */
export const joinInput = z.object({ login, code: plainCode().min(8, "请填写激活条上的激活码。").max(64) });

export const setUpInput = z
  .object({
    code: plainCode().min(1, "请填写终端显示的设置码。").max(64),
    unitName: plainName().min(2, "请填写单位全称。").max(60),
    shortName: plainName().min(2, "请填写单位简称。").max(20),
    unitCode: plainCode().regex(/^[a-z][a-z0-9]{0,15}$/, "单位代码以小写字母开头，只含小写字母和数字，最多 16 位。"),
    organName: plainName().max(60).optional(),
    organCode: plainName().max(10).optional(),
    personName: personName().min(2, "请填写姓名。").max(30),
    employeeNo: employeeNo(),
    roles: z
      .array(z.enum(["officer", "organiser", "registrar", "keeper", "chief", "liaison"]))
      .min(1, "至少选择一个角色。")
      .max(6),
    password: z.string().max(200),
  })
  .superRefine(({ unitCode, employeeNo, password }, ctx) => {
    const problem = passwordProblem(password, `${unitCode}-${employeeNo}`);
    if (problem) ctx.addIssue({ code: "custom", path: ["password"], message: problem });
  });

export const sessionIdInput = z.object({ id: z.uuid() });
export const noInput = z.object({});

import { z } from "zod";
import { bodyKinds, grantedRoles, postClasses, powerKinds, unitKinds, unitRoles } from "@/db/enums";
import { employeeNo, manyLines, oneLine, personName, phone, plainCode, plainName } from "@/server/ground/text-schema";

const most = (text: z.ZodString, label: string, max: number) => text.max(max, `${label}最多 ${max} 个字。`);
const must = (text: z.ZodString, label: string, max: number) => most(text, label, max).min(1, `请填写${label}。`);
const name = (label: string, max: number) => must(plainName(), label, max);
const person = (label: string) => must(personName(), label, 30);
const contents = (label: string, max: number) => most(manyLines().trim(), label, max).default("");
/** ISO day of a real date. */
export const dayInput = z.iso.date("日期须写成 2026-01-31 的样子。");
export const idInput = z.strictObject({ id: z.uuid() });
export const reasonInput = must(manyLines().trim(), "理由", 200);

/** The unit itself, as created, edited and imported. */
export const unitFields = {
  name: name("单位全称", 60).min(2, "单位全称至少 2 个字。"),
  shortName: name("单位简称", 20),
  kind: z.enum(unitKinds, "请选择单位类别。"),
  code: plainCode()
    .toLowerCase()
    .regex(/^[a-z][a-z0-9]{0,15}$/, "单位代码以字母开头，只含字母和数字，最多 16 位。"),
  peerGroup: most(plainName(), "同类组", 30).default(""),
  organName: most(plainName(), "发文机关名称", 60).nullable().default(null),
  organCode: most(plainName(), "机关代字", 10).nullable().default(null),
};
export const createUnitInput = z.strictObject({ parentId: z.uuid("请选择上级单位。"), ...unitFields });
export const editUnitInput = z.strictObject({ id: z.uuid(), ...unitFields });
export const moveUnitInput = z.strictObject({ id: z.uuid(), parentId: z.uuid("请选择新的上级单位。") });
export const closeUnitInput = z.strictObject({ id: z.uuid(), reason: must(manyLines().trim(), "撤销原因", 200) });
export const declareLossInput = z.strictObject({
  unitId: z.uuid(),
  reason: reasonInput,
  clearsFactor: z.boolean().optional(),
});
export const openLostInput = z.strictObject({ unitId: z.uuid(), password: z.string().min(1, "请填写口令。").max(128) });
export const setLiaisonInput = z.strictObject({
  unitId: z.uuid(),
  employeeNo: employeeNo(),
  name: person("联络员姓名"),
  phone: phone().default(""),
});

export const departmentFields = {
  name: name("科室名称", 40),
  duty: contents("科室职责", 2000),
  yearTasks: contents("年度任务", 4000),
  position: z.number().int().min(0).max(9999).default(0),
};
export const createDepartmentInput = z.strictObject(departmentFields);
export const editDepartmentInput = z.strictObject({ id: z.uuid(), ...departmentFields });

export const postFields = {
  name: name("岗位名称", 40),
  class: z.enum(postClasses, "请选择岗位类别。"),
  duties: contents("岗位职责", 2000),
  powers: z.array(z.enum(powerKinds)).max(powerKinds.length).default([]),
};
export const createPostInput = z.strictObject({ departmentId: z.uuid("请选择科室。"), ...postFields });
export const editPostInput = z.strictObject({ id: z.uuid(), ...postFields });

export const personFields = {
  employeeNo: employeeNo(),
  name: person("姓名"),
  phone: phone().default(""),
  rank: most(plainName(), "职务", 40).default(""),
  isPartyMember: z.boolean().default(false),
  needsProxy: z.boolean().default(false),
};
export const createPersonInput = z.strictObject({
  ...personFields,
  postId: z.uuid().nullable().default(null),
  fromOn: dayInput.optional(),
});
export const editPersonInput = z.strictObject({ id: z.uuid(), ...personFields });
export const appointInput = z.strictObject({ personId: z.uuid(), postId: z.uuid("请选择岗位。"), fromOn: dayInput });
export const transferInput = z.strictObject({
  appointmentId: z.uuid(),
  postId: z.uuid("请选择调入的岗位。"),
  fromOn: dayInput,
});
export const endAppointmentInput = z.strictObject({ appointmentId: z.uuid(), endsOn: dayInput });
export const leaveInput = z.strictObject({ personId: z.uuid(), leftOn: dayInput });

export const accountStates = ["none", "slip", "active"] as const;
export type AccountState = (typeof accountStates)[number];
export const listPersonsInput = z.strictObject({
  q: oneLine().max(40).default(""),
  departmentId: z.uuid().optional(),
  state: z.enum(["current", "left"]).default("current"),
  account: z.enum(accountStates).optional(),
  page: z.number().int().min(1).max(10_000).default(1),
  size: z.number().int().min(1).max(500).default(100),
});

/** Null = nobody is in charge of the department any more. */
export const setChargeInput = z.strictObject({ departmentId: z.uuid(), personId: z.uuid().nullable() });
export const bodyTitles = ["组长", "副组长", "书记", "副书记", "委员", "成员", "联络员"] as const;
export const setBodyInput = z.strictObject({
  kind: z.enum(bodyKinds),
  name: name("组织名称", 60),
  members: z
    .array(z.strictObject({ personId: z.uuid(), title: name("职务", 20) }))
    .max(200)
    .refine((members) => new Set(members.map((m) => m.personId)).size === members.length, "同一人只能列一次。"),
});
export const grantInput = z.strictObject({ personId: z.uuid(), role: z.enum(grantedRoles) });
/** People of one print: as many as a department may have. */
const mostSlips = 5000;
const slipsOf = { departmentId: z.uuid().optional(), personIds: z.array(z.uuid()).min(1).max(1000).optional() };
const isOneOf = (of: { departmentId?: unknown; personIds?: unknown }) =>
  (of.departmentId === undefined) !== (of.personIds === undefined);
/** Unused slips that the user has seen and lets become void. */
const voids = z.array(z.uuid()).max(mostSlips).optional();
export const unusedSlipsInput = z.strictObject(slipsOf).refine(isOneOf, "请选择科室或人员。");
/** `clearsFactor`: for one who lost phone and recovery codes; the reset takes the second factor away too. */
export const issueSlipsInput = z
  .strictObject({ ...slipsOf, voids, clearsFactor: z.boolean().optional() })
  .refine(isOneOf, "请选择科室或人员。");
const unitIds = z.array(z.uuid()).min(1).max(200);
export const unusedLiaisonSlipsInput = z.strictObject({ unitIds });
export const issueLiaisonSlipsInput = z.strictObject({ unitIds, voids });
export const voidSlipsInput = z.strictObject({ personIds: z.array(z.uuid()).min(1).max(1000) });

/** A unit's word on the second factor of a role; who lowers it says why. */
export const setFactorDemandInput = z
  .strictObject({
    role: z.enum(unitRoles, "请选择角色。"),
    isDemanded: z.boolean(),
    reason: most(manyLines().trim(), "理由", 200).default(""),
    password: z.string().min(1, "请输入登录口令。").max(128),
  })
  .refine(({ isDemanded, reason }) => isDemanded || reason.length >= 2, {
    path: ["reason"],
    message: "不再要求两步验证的，请写明理由。",
  });

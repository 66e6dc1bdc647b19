import { z } from "zod";
import { orderNumber, pageNumber } from "@/server/ground/number-schema";
import { manyLines, oneLine } from "@/server/ground/text-schema";
import { contentInput } from "@/server/response/schema";

const day = z.iso.date("日期写作 2026-10-20");
const reason = manyLines().trim().max(1000, "不超过 1000 字").default("");

/** A meeting as its minutes have it. */
export const meetingInput = z.strictObject({
  heldOn: day,
  place: oneLine().min(1, "请填写会议地点").max(100),
  /** Persons of the unit; empty only where a body outside the unit met. */
  present: z.array(z.uuid()).max(100),
  /** Who stood aside: throughout, or for his own only when also present. */
  recused: z.array(z.uuid()).max(100).default([]),
});
export type MeetingInput = z.output<typeof meetingInput>;

const at = { id: z.uuid(), round: orderNumber, step: orderNumber };

/** A decision on the step of a round that the reviewer saw; the ground of a return is chosen or written. */
export const decideInput = z.discriminatedUnion("outcome", [
  z.strictObject({ ...at, outcome: z.literal("approve"), reason }),
  z.strictObject({ ...at, outcome: z.literal("return"), reason: reason.pipe(z.string().min(1, "请写明退回原因")) }),
  z.strictObject({ ...at, outcome: z.literal("suggest"), reason: reason.pipe(z.string().min(1, "请写明修改意见")) }),
  z.strictObject({ ...at, outcome: z.literal("amend"), reason, content: contentInput }),
  z.strictObject({ ...at, outcome: z.literal("collective"), reason, meeting: meetingInput }),
]);
export type DecideInput = z.output<typeof decideInput>;

export const bulkInput = z.strictObject({
  items: z.array(z.strictObject(at)).min(1, "请选择要审核的表").max(500),
  reason,
});
export const bulkReturnInput = bulkInput.extend({ reason: reason.pipe(z.string().min(1, "请写明退回原因")) });
export const bulkCollectiveInput = bulkInput.extend({ meeting: meetingInput });

export const queueInput = z.strictObject({
  campaignId: z.uuid().optional(),
  formKey: z.string().max(40).optional(),
  departmentId: z.uuid().optional(),
  q: oneLine().max(40).default(""),
  page: pageNumber,
  pageSize: z.int().min(1).max(500).default(100),
});
export const doneInput = z.strictObject({
  page: pageNumber,
  pageSize: z.int().min(1).max(200).default(50),
});

/** Grounds of a return that reviewers choose from; what they write is added. */
export const returnGrounds = [
  "内容笼统，没有具体到权力和环节",
  "表现形式与本岗位职责不符",
  "等级判断依据不足",
  "防控措施不具体、没有责任人",
  "应查的方面有遗漏",
  "照抄他人，未结合本岗位",
] as const;

/** Minutes of a collective decision as a decision keeps them. */
export type Attendance = {
  heldOn: string;
  place: string;
  body: string | null;
  present: { personId: string; name: string }[];
  recused: { personId: string; name: string }[];
};

import {
  type CountersignAct,
  type CountersignState,
  countersignActNames,
  type PostClass,
  postClassNames,
  roleNames,
} from "@/db/enums";
import type { Making } from "@/server/access/authority-rules";
import { clearsFactorWords } from "@/server/org/slip/rules";
import type { Matter } from "./schema";

/** What the authority table calls it. @param of whose account it is, and the class of the post in question */
export function makingOf(
  matter: Matter,
  of: { standing: "plain" | "office"; postClass: PostClass | null },
): Making | null {
  switch (matter.act) {
    case "grantRole":
      return `grant.${matter.role}`;
    case "revokeRole":
      return `revoke.${matter.role}`;
    case "issueSlip":
      return `slip.${of.standing}`;
    case "leave":
      return `leave.${of.standing}`;
    case "appoint":
      return of.postClass && `appoint.${of.postClass}`;
  }
}

/** The same to the person concerned, e.g. 打印激活条. */
export const actText = (matter: Matter): string =>
  matter.act === "issueSlip" && matter.clearsFactor
    ? `重设口令，${clearsFactorWords}`
    : countersignActNames[matter.act];

/** A matter in words, e.g. 授予张三“主要负责人”角色. @param of post that it names; `hasAccount`: a slip resets the password */
export function matterText(
  matter: Matter,
  name: string,
  of: { post: { name: string; class: PostClass } | null; hasAccount: boolean },
): string {
  switch (matter.act) {
    case "grantRole":
      return `授予${name}“${roleNames[matter.role]}”角色`;
    case "revokeRole":
      return `收回${name}的“${roleNames[matter.role]}”角色`;
    case "issueSlip":
      return matter.clearsFactor
        ? `打印${name}的口令重设条，${clearsFactorWords}`
        : `打印${name}的${of.hasAccount ? "口令重设条" : "激活条"}`;
    case "leave":
      return `为${name}办理离职（${matter.leftOn} 起）`;
    case "appoint":
      return `${name}任${of.post ? `“${of.post.name}”（${postClassNames[of.post.class]}）` : "职"}，${matter.fromOn} 起`;
  }
}

/** Who has to confirm, in words: 张三确认, or 张三、李四之一确认. @param names one at least */
export const confirmersText = (names: readonly string[]): string =>
  `${names.join("、")}${names.length > 1 ? "之一" : ""}确认`;

/** How it stands: one that nobody decided in time has lapsed. */
export const stateOf = (
  row: { state: Exclude<CountersignState, "lapsed">; expiresAt: Date },
  now: Date,
): CountersignState => (row.state === "proposed" && row.expiresAt <= now ? "lapsed" : row.state);

/** Hours in which who confirmed a slip may print it. */
export const printHours = 24;

/** True while the slip of a confirmed proposal may be printed. */
export const isPrintable = (row: { act: CountersignAct; state: string; decidedAt: Date | null }, now: Date): boolean =>
  row.act === "issueSlip" &&
  row.state === "confirmed" &&
  row.decidedAt !== null &&
  now.getTime() - row.decidedAt.getTime() < printHours * 3_600_000;

import { bodyKinds } from "@/db/enums";

// The fixed words of the template language, apart from its schema: pages that only speak them need no schema library.

/** Typed columns of the register; titles may be overridden in `terms` or in the form. */
export const columnFields = [
  "matter",
  "link",
  "point",
  "manifestation",
  "source",
  "selfLevel",
  "level",
  "prevent",
  "monitor",
  "respond",
  "measures",
  "responsibleLeader",
] as const;
export type ColumnField = (typeof columnFields)[number];

/** Facts about the subject printed at the head of a form. */
export const headFields = [
  "unit",
  "department",
  "post",
  "person",
  "position",
  "postDuty",
  "departmentDuty",
  "annualTask",
] as const;
export type HeadField = (typeof headFields)[number];

/** Who may review: holders of a post first, then bodies. */
export const reviewRoles = ["departmentHead", "leaderInCharge", "principal", ...bodyKinds] as const;
export type ReviewRole = (typeof reviewRoles)[number];

/** Who may monitor; `outside` is named in the template. */
export const monitorRoles = [...reviewRoles, "departmentStaff"] as const;
export type MonitorRole = (typeof monitorRoles)[number];

/** Forms of Party organisation a unit may have (ZZ-18: the source speaks of 党委 and 党总支 only). */
export const partyForms = ["committee", "group", "generalBranch", "branch"] as const;
export type PartyForm = (typeof partyForms)[number];

/** Rounds of work on a form: finding risks, then setting measures. */
export const stages = ["search", "measures"] as const;
export type Stage = (typeof stages)[number];
export const stageNames: Record<Stage, string> = { search: "查找", measures: "措施" };

/** Moments at which a form may have to be filed. */
export const filingMoments = ["approved", "levelFixed"] as const;
export type FilingMoment = (typeof filingMoments)[number];

/** What stands in a box at the foot of a form. */
export const footBoxes = ["owner", "reviewer", "level", ...reviewRoles] as const;
export type FootBox = (typeof footBoxes)[number];

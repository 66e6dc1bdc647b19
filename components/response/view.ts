import type { listCopies } from "@/server/filing/copy";
import type { listResponses } from "@/server/response/list";
import type { listOwn } from "@/server/response/own";
import type { getResponse, listLikePoints } from "@/server/response/queries";
import type { getReview } from "@/server/review/history";
import type { listQueue } from "@/server/review/queue";

type Output<V extends { run: (...args: never[]) => Promise<unknown> }> = Awaited<ReturnType<V["run"]>>;

/** A form as its pages get it. */
export type FormView = Output<typeof getResponse>;
export type ReviewView = Output<typeof getReview>;
export type OwnFormView = Output<typeof listOwn>["forms"][number];
export type LikePoint = Output<typeof listLikePoints>["points"][number];
export type ListedFormView = Output<typeof listResponses>["rows"][number];
export type QueueView = Output<typeof listQueue>["rows"][number];
export type CopyRow = Output<typeof listCopies>["rows"][number];

/** Where a form stands, in words and tone. */
export function stateWords(form: { state: FormView["state"] | "missing"; stage: "search" | "measures" | null }): {
  text: string;
  tone: "good" | "warn" | "bad" | "busy" | "calm" | "idle";
} {
  const measures = form.stage === "measures";
  switch (form.state) {
    case "missing":
      return { text: "未填写", tone: "idle" };
    case "draft":
      return { text: measures ? "正在填写措施" : "正在填写", tone: "calm" };
    case "submitted":
      return { text: measures ? "措施审核中" : "审核中", tone: "busy" };
    case "returned":
      return { text: "已退回", tone: "bad" };
    case "approved":
      return { text: measures ? "已审定" : "风险点已审定", tone: "good" };
  }
}

/** The same in the list of what is owed: what was not sent by a section that is closed now, or somebody who has left, says so. */
export function listedWords(row: Pick<ListedFormView, "state" | "stage" | "gone">): ReturnType<typeof stateWords> {
  const isSent = row.state === "submitted" || row.state === "approved";
  if (row.gone === null || isSent) return stateWords(row);
  return { text: row.gone === "closed" ? "已撤销" : `${stateWords(row).text}（已离任）`, tone: "idle" };
}

/** Time of day as it is shown after a save: 10:32. */
export const clock = (at: Date): string =>
  new Intl.DateTimeFormat("zh-CN", {
    timeZone: "Asia/Shanghai",
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
  }).format(at);

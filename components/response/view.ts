import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/router";

type Outputs = inferRouterOutputs<AppRouter>;

/** A form as its pages get it. */
export type FormView = Outputs["responses"]["get"];
export type ReviewView = Outputs["reviews"]["get"];
export type OwnForm = Outputs["responses"]["own"]["forms"][number];
export type LikePoint = Outputs["responses"]["likePoints"]["points"][number];
export type ListedForm = Outputs["responses"]["list"]["rows"][number];
export type QueueItem = Outputs["reviews"]["queue"]["rows"][number];

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

/** Time of day as it is shown after a save: 10:32. */
export const clock = (at: Date): string =>
  new Intl.DateTimeFormat("zh-CN", {
    timeZone: "Asia/Shanghai",
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
  }).format(at);

import type { CopyRow } from "@/components/response/view";

/** Where a copy stands, in words and tone. */
export function copyWords(row: Pick<CopyRow, "state" | "seenAt">) {
  if (row.state === "returned") return { text: "已退回", tone: "bad" as const };
  if (row.state === "superseded") return { text: "旧版本", tone: "idle" as const };
  return row.seenAt ? { text: "已收存", tone: "good" as const } : { text: "未查看", tone: "busy" as const };
}

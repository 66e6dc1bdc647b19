"use client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { newKey, once, useAction, useApi } from "@/components/api";
import { paths } from "@/components/paths";
import { ActionButton } from "@/components/ui/action-button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import styles from "./draft.module.css";
import type { DraftPreviewData } from "./draft-preview";

/** Last step: one act for all units. While it runs the page looks again every two seconds. */
export function DraftIssue({
  unitId,
  campaign,
  preview,
  disabledReason,
}: {
  unitId: string;
  campaign: { id: string; title: string; version: number; state: string };
  preview: DraftPreviewData;
  disabledReason: string | null;
}) {
  const api = useApi();
  const router = useRouter();
  const [key] = useState(newKey);
  const [asking, setAsking] = useState<"issue" | "discard" | null>(null);
  const issue = useAction(() => api.campaigns.issue.mutate({ id: campaign.id, version: campaign.version }, once(key)), {
    success: "已开始下发。",
    onDone: () => setAsking(null),
  });
  const discard = useAction(() => api.campaigns.discard.mutate({ id: campaign.id }), {
    success: "草稿已删除。",
    refreshes: false,
    onDone: () => router.push(paths.unit(unitId).campaigns()),
  });
  const isRunning = campaign.state === "issuing";
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => router.refresh(), 2000);
    return () => clearInterval(timer);
  }, [isRunning, router]);
  const expected = preview.totals.reduce((sum, task) => sum + task.expected, 0);
  const none = preview.units.length === 0 ? "没有参加单位，请先选择单位" : null;
  return (
    <div className={styles.stack}>
      <p>
        将“{campaign.title}”一次下发给 <b>{preview.units.length}</b> 个单位，应报合计{" "}
        <b>{expected.toLocaleString("zh-CN")}</b>
        。下发后各单位立即看到任务；以后仍可增加单位、免报、缓报、更正或撤回，每次都要写明原因。
      </p>
      <div className={styles.acts}>
        <ActionButton
          type="primary"
          loading={issue.isBusy || isRunning}
          disabledReason={disabledReason ?? none}
          onClick={() => setAsking("issue")}
        >
          {isRunning ? "正在下发" : "下发"}
        </ActionButton>
        <ActionButton
          danger
          loading={discard.isBusy}
          disabledReason={disabledReason}
          onClick={() => setAsking("discard")}
        >
          删除草稿
        </ActionButton>
        {isRunning && <Link href={paths.unit(unitId).processes()}>查看办理进度</Link>}
      </div>
      <ConfirmDialog
        isOpen={asking === "issue"}
        title={`下发给 ${preview.units.length} 个单位`}
        submitText="下发"
        isBusy={issue.isBusy}
        onConfirm={() => void issue.run()}
        onClose={() => setAsking(null)}
      >
        <p>下发后不能退回草稿；要改只能更正或撤回，并写明原因。</p>
      </ConfirmDialog>
      <ConfirmDialog
        isOpen={asking === "discard"}
        title="删除草稿"
        submitText="删除"
        isDanger
        isBusy={discard.isBusy}
        onConfirm={() => void discard.run()}
        onClose={() => setAsking(null)}
      >
        <p>草稿删除后不能恢复。</p>
      </ConfirmDialog>
    </div>
  );
}

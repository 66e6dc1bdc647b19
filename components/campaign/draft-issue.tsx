"use client";
import { Popconfirm } from "antd";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { newKey, once, useAction, useApi } from "../api";
import { paths } from "../paths";
import { ActionButton } from "../ui/action-button";
import styles from "./campaign.module.css";
import type { Preview } from "./draft-preview";

/** Last step: one act for all units. While it runs the page looks again every two seconds. */
export function DraftIssue({
  unitId,
  campaign,
  preview,
  disabledReason,
}: {
  unitId: string;
  campaign: { id: string; title: string; version: number; state: string };
  preview: Preview;
  disabledReason: string | null;
}) {
  const api = useApi();
  const router = useRouter();
  const [key] = useState(newKey);
  const issue = useAction(() => api.campaigns.issue.mutate({ id: campaign.id, version: campaign.version }, once(key)), {
    success: "已开始下发。",
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
        <Popconfirm
          title="确定下发？"
          okText="下发"
          cancelText="再看看"
          disabled={(disabledReason ?? none) !== null}
          onConfirm={() => void issue.run()}
        >
          <span>
            <ActionButton type="primary" loading={issue.isBusy || isRunning} disabledReason={disabledReason ?? none}>
              {isRunning ? "正在下发" : "下发"}
            </ActionButton>
          </span>
        </Popconfirm>
        <Popconfirm
          title="删除草稿？删除后不能恢复。"
          okText="删除"
          cancelText="取消"
          disabled={disabledReason !== null}
          onConfirm={() => void discard.run()}
        >
          <span>
            <ActionButton danger loading={discard.isBusy} disabledReason={disabledReason}>
              删除草稿
            </ActionButton>
          </span>
        </Popconfirm>
        {isRunning && <Link href={paths.unit(unitId).processes()}>查看办理进度</Link>}
      </div>
    </div>
  );
}

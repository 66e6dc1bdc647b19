"use client";
import Link from "next/link";
import { useState } from "react";
import { useAction, useApi } from "@/components/api";
import { paths } from "@/components/paths";
import { ActionButton } from "@/components/ui/action-button";
import { Empty } from "@/components/ui/empty";
import { ReasonDialog } from "@/components/ui/reason-dialog";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusTag } from "@/components/ui/status-tag";
import type { DispatchKind } from "@/db/enums";
import { deliveryKinds, deliveryText } from "@/server/contents/delivery-rules";
import styles from "./dispatch.module.css";

type Row = {
  id: string;
  kind: DispatchKind;
  fromUnitName: string;
  campaignId: string | null;
  payload: Record<string, unknown>;
  deliveredAt: Date;
  appliedAt: Date | null;
  seenAt: Date | null;
  answer: string | null;
  answeredAt: Date | null;
};

/** What other units have sent: urges to be answered, changes of the campaign to be taken note of. */
export function DeliveryList({
  unitId,
  rows,
  campaigns,
  answerReason,
}: {
  unitId: string;
  rows: readonly Row[];
  /** Titles of the campaigns this unit takes part in. */
  campaigns: Readonly<Record<string, string>>;
  /** Null = may answer; otherwise why not. */
  answerReason: string | null;
}) {
  const api = useApi();
  const [answering, setAnswering] = useState<Row | null>(null);
  const see = useAction((id: string) => api.deliveries.see.mutate({ id }), { success: "已标为已阅。" });
  const answer = useAction((id: string, text: string) => api.urges.answer.mutate({ id, text }), {
    success: "已答复。",
    onDone: () => setAnswering(null),
  });
  if (rows.length === 0) return <Empty title="没有来件">上级的催办、缓报、免报和更正送达后，在这里逐条列出。</Empty>;
  return (
    <div className={styles.stack}>
      {rows.map((row) => (
        <article key={row.id} className={styles.item}>
          <h2>
            {deliveryKinds[row.kind].name}{" "}
            <StatusTag tone={row.seenAt === null ? "warn" : "idle"}>{row.seenAt === null ? "未阅" : "已阅"}</StatusTag>
          </h2>
          <p className={styles.weak}>
            {row.fromUnitName}，<RelativeTime at={row.deliveredAt} />
            {row.campaignId !== null && campaigns[row.campaignId] && (
              <>
                ，关于 <Link href={paths.unit(unitId).participation(row.campaignId)}>{campaigns[row.campaignId]}</Link>
              </>
            )}
            {row.appliedAt === null && "，正在生效"}
          </p>
          <p>{deliveryText(row.kind, row.payload)}</p>
          {row.answer !== null && (
            <p>
              答复：{row.answer}
              {row.answeredAt && (
                <span className={styles.weak}>
                  （<RelativeTime at={row.answeredAt} />）
                </span>
              )}
            </p>
          )}
          <div className={styles.acts}>
            {row.seenAt === null && (
              <ActionButton size="small" loading={see.isBusy} onClick={() => void see.run(row.id)}>
                标为已阅
              </ActionButton>
            )}
            {row.kind === "filingReturned" && row.campaignId !== null && (
              <Link href={`${paths.unit(unitId).responses()}?campaign=${row.campaignId}&view=filings`}>
                查看退回的表
              </Link>
            )}
            {row.kind === "urge" && row.campaignId !== null && (
              <Link href={paths.unit(unitId).participation(row.campaignId)}>去办理</Link>
            )}
            {row.kind === "urge" && (
              <ActionButton size="small" type="primary" disabledReason={answerReason} onClick={() => setAnswering(row)}>
                {row.answer === null ? "答复" : "重新答复"}
              </ActionButton>
            )}
          </div>
        </article>
      ))}
      <ReasonDialog
        isOpen={answering !== null}
        isBusy={answer.isBusy}
        title="答复催办"
        label="答复"
        submitText="答复"
        presets={["已布置，按期完成。", "正在审核，三个工作日内报齐。", "有困难，拟申请缓报。"]}
        onSubmit={(text) => answering && void answer.run(answering.id, text)}
        onClose={() => setAnswering(null)}
      />
    </div>
  );
}

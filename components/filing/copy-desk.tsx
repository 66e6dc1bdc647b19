"use client";
import { useEffect, useState } from "react";
import { useAction, useApi } from "@/components/api";
import { FormGrid } from "@/components/review/form-grid";
import styles from "@/components/review/review.module.css";
import { ActionButton } from "@/components/ui/action-button";
import { PageBlock } from "@/components/ui/block";
import { DownloadButton } from "@/components/ui/download-button";
import { ReasonDialog } from "@/components/ui/reason-dialog";
import { exactTime } from "@/components/ui/time-words";
import { decisionOutcomeNames } from "@/db/enums";
import type { getCopy } from "@/server/filing/copy";

type Copy = Awaited<ReturnType<typeof getCopy.run>>;
const grounds = ["缺少应查的方面", "防控措施不完整", "等级与内容不符", "签字审核手续不全"];

/** A filed form as it was approved, with who decided, its versions, and the way back to the unit. */
export function CopyDesk({ copy, mayReturn }: { copy: Copy; mayReturn: boolean }) {
  const api = useApi();
  const [isReturning, setReturning] = useState(false);
  const { id, seenAt } = copy;
  const { run: see } = useAction(() => api.copies.see.mutate({ id }), { refreshes: false });
  useEffect(() => {
    if (seenAt === null) void see();
  }, [see, seenAt]);
  const give = useAction((reason: string) => api.copies.return.mutate({ id, reason }), {
    success: "已退回报送单位，对方改好后会另报新版本。",
    onDone: () => setReturning(false),
  });
  const { snapshot, levels } = copy.content;
  const levelName = (key: string | null) => (key ? (copy.levelNames[key] ?? key) : "不定级");
  const why = !mayReturn ? "由收存人员退回" : copy.state === "received" ? null : "这一版已经退回或者被新版本代替";
  return (
    <div className={styles.layout}>
      <PageBlock
        title={`第 ${copy.version} 版`}
        extra={
          <span className={styles.acts}>
            <DownloadButton name="copy" input={{ id }}>
              打印（PDF）
            </DownloadButton>
            <ActionButton danger disabledReason={why} onClick={() => setReturning(true)}>
              退回
            </ActionButton>
          </span>
        }
      >
        <FormGrid
          layout={copy.layout}
          head={snapshot.head}
          lines={snapshot.lines}
          noneIn={snapshot.noneIn}
          levels={levelName}
          fixedLevel={({ riskId }) => (riskId in levels ? levelName(levels[riskId] ?? null) : "未定")}
        />
        <p className={styles.hash}>内容校验 {copy.hash.slice(0, 16)}</p>
      </PageBlock>
      <div className={styles.side}>
        <PageBlock title="审核经过">
          <ol className={styles.steps}>
            {copy.content.decisions.map((one) => (
              <li key={`${one.round}-${one.by}-${one.on}`}>
                {one.on}　{one.by} {one.name}
                {one.onBehalfOf && `（代 ${one.onBehalfOf}）`}：{decisionOutcomeNames[one.outcome]}
                {one.reason && <div>{one.reason}</div>}
                {one.present.length > 0 && <div>到会：{one.present.join("、")}</div>}
                {one.recused.length > 0 && <div>回避：{one.recused.join("、")}</div>}
              </li>
            ))}
          </ol>
        </PageBlock>
        <PageBlock title="历次版本">
          <ul className={styles.steps}>
            {copy.versions.map((one) => (
              <li key={one.id} aria-current={one.id === id ? "step" : undefined}>
                第 {one.version} 版　{exactTime(new Date(one.receivedAt))}
                {one.returnReason && <div>退回：{one.returnReason}</div>}
              </li>
            ))}
          </ul>
        </PageBlock>
      </div>
      <ReasonDialog
        isOpen={isReturning}
        title={`退回 ${copy.sourceUnitName}`}
        label="退回原因"
        presets={grounds}
        submitText="退回"
        isDanger
        isBusy={give.isBusy}
        onClose={() => setReturning(false)}
        onSubmit={(reason) => void give.run(reason)}
      >
        <p>退回后报送单位要重新填报、审核；退回次数计入考核。</p>
      </ReasonDialog>
    </div>
  );
}

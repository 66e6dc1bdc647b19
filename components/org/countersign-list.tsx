"use client";
import { type ReactNode, useState } from "react";
import { useAction, useApi } from "@/components/api";
import { ActionButton } from "@/components/ui/action-button";
import { PageBlock } from "@/components/ui/block";
import { DownloadButton } from "@/components/ui/download-button";
import { Empty } from "@/components/ui/empty";
import { PasswordDialog } from "@/components/ui/password-dialog";
import { ReasonDialog } from "@/components/ui/reason-dialog";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusTag } from "@/components/ui/status-tag";
import { exactTime } from "@/components/ui/time-words";
import { countersignStateNames } from "@/db/enums";
import { confirmersText } from "@/server/org/countersign/rules";
import styles from "./countersign.module.css";
import type { CountersignRequest, OwnCountersign } from "./data";

type Deciding = { kind: "confirm" | "refuse"; id: string; matter: string };

/** What was proposed here and how it stands, and what units below ask; with what the reader may do about each. */
export function CountersignList({
  own,
  ownPages,
  below,
  belowPages,
  mayDecideBelow,
}: {
  own: OwnCountersign[];
  ownPages: ReactNode;
  below: CountersignRequest[];
  belowPages: ReactNode;
  mayDecideBelow: boolean;
}) {
  const [act, setAct] = useState<Deciding | null>(null);
  return (
    <div className={styles.stack}>
      {mayDecideBelow && (
        <PageBlock title="下级单位提请上级确认">
          {below.length === 0 ? (
            <Empty title="没有下级单位的提请">下级单位没有其他可以确认的人，或者两天内无人确认的，会列在这里。</Empty>
          ) : (
            <ul className={styles.list}>
              {below.map((one) => (
                <li key={one.id}>
                  <p className={styles.matter}>
                    <b>{`${one.fromUnitName}：${one.matter}`}</b>
                    {!one.isOpen && <StatusTag tone="idle">{one.outcome ?? "已过期"}</StatusTag>}
                  </p>
                  <p className={styles.weak}>
                    {one.proposedName}提请 <RelativeTime at={one.proposedAt} />
                    。理由：{one.reason}
                  </p>
                  {one.isOpen && !one.mayDecide && (
                    <p className={styles.weak}>{`${exactTime(new Date(one.opensAt))} 前由该单位确认。`}</p>
                  )}
                  <Acts id={one.id} matter={one.matter} mayDecide={one.mayDecide} onAct={setAct}>
                    {one.mayPrint && <PrintSlip id={one.id} />}
                  </Acts>
                </li>
              ))}
            </ul>
          )}
          {belowPages}
        </PageBlock>
      )}
      <PageBlock title="本单位">
        {own.length === 0 ? (
          <Empty title="没有须两人办理的事项">
            在“人员”中打开一个人，用“提请”开头的按钮提请；提请的事项和办理结果会列在这里。
          </Empty>
        ) : (
          <ul className={styles.list}>
            {own.map((one) => (
              <li key={one.id}>
                <p className={styles.matter}>
                  <b>{one.matter}</b>
                  <StatusTag tone={toneOf[one.state]}>{countersignStateNames[one.state]}</StatusTag>
                </p>
                <p className={styles.weak}>
                  {one.proposedName}提请 <RelativeTime at={one.proposedAt} />
                  。理由：{one.reason}
                </p>
                {one.state === "proposed" && <p className={styles.weak}>{waitingText(one)}</p>}
                {one.decidedName && one.decidedAt && (
                  <p className={styles.weak}>
                    {one.decidedName}
                    {deedOf[one.state]} <RelativeTime at={one.decidedAt} />
                    {one.note && ` 意见：${one.note}`}
                  </p>
                )}
                <Acts id={one.id} matter={one.matter} mayDecide={one.mayDecide} onAct={setAct}>
                  {one.mayWithdraw && <Withdraw id={one.id} />}
                  {one.mayPrint && <PrintSlip id={one.id} />}
                </Acts>
              </li>
            ))}
          </ul>
        )}
        {ownPages}
      </PageBlock>
      <Decision act={act} onClose={() => setAct(null)} />
    </div>
  );
}

const deedOf = { proposed: "", confirmed: "确认", refused: "不同意", void: "撤回", lapsed: "" } as const;
const toneOf = { proposed: "warn", confirmed: "good", refused: "bad", void: "idle", lapsed: "idle" } as const;

/** Whom it waits for, and until when. */
function waitingText({ waitsFor, superiorFrom, expiresAt }: OwnCountersign): string {
  const until = `${exactTime(new Date(expiresAt))} 前有效`;
  const own = waitsFor.length > 0 ? `等待${confirmersText(waitsFor)}` : "";
  if (!superiorFrom) return `${own || "本单位没有其他可以确认的人"}，${until}。`;
  const above = own ? `，${exactTime(new Date(superiorFrom))} 起上级单位也可以确认` : "等待上级单位确认";
  return `${own}${above}，${until}。`;
}

function Acts({
  id,
  matter,
  mayDecide,
  onAct,
  children,
}: {
  id: string;
  matter: string;
  mayDecide: boolean;
  onAct: (act: Deciding) => void;
  children: ReactNode;
}) {
  return (
    <div className={styles.acts}>
      {mayDecide && (
        <>
          <ActionButton type="primary" size="small" onClick={() => onAct({ kind: "confirm", id, matter })}>
            确认
          </ActionButton>
          <ActionButton size="small" danger onClick={() => onAct({ kind: "refuse", id, matter })}>
            不同意
          </ActionButton>
        </>
      )}
      {children}
    </div>
  );
}

const PrintSlip = ({ id }: { id: string }) => (
  <DownloadButton changes name="countersignedSlips" size="small" input={{ id }}>
    打印（一天之内）
  </DownloadButton>
);

function Withdraw({ id }: { id: string }) {
  const api = useApi();
  const { run, isBusy } = useAction(() => api.org.countersigns.withdraw.mutate({ id }), { success: "已撤回。" });
  return (
    <ActionButton size="small" loading={isBusy} onClick={() => void run()}>
      撤回
    </ActionButton>
  );
}

function Decision({ act, onClose }: { act: Deciding | null; onClose: () => void }) {
  const api = useApi();
  const confirm = useAction(
    (password: string) => api.org.countersigns.confirm.mutate({ id: act?.id ?? "", password }),
    {
      success: ({ act: done }) =>
        done === "issueSlip" ? "已确认，请在一天之内打印，当面交给本人。" : "已确认并办理。",
      onDone: onClose,
    },
  );
  const refuse = useAction((reason: string) => api.org.countersigns.refuse.mutate({ id: act?.id ?? "", reason }), {
    success: "已退回提请人。",
    onDone: onClose,
  });
  if (!act) return null;
  if (act.kind === "refuse")
    return (
      <ReasonDialog
        isOpen
        isDanger
        title="不同意"
        submitText="不同意"
        presets={["请先向本人核实", "与任免文件不符"]}
        isBusy={refuse.isBusy}
        onSubmit={(reason) => void refuse.run(reason)}
        onClose={onClose}
      >
        <p>{act.matter}</p>
      </ReasonDialog>
    );
  return (
    <PasswordDialog
      isOpen
      title="确认"
      statement={`${act.matter}。请先向本人或者依据文件核实；确认后立即生效，与提请人一并记入日志。`}
      confirmText="确认"
      isBusy={confirm.isBusy}
      onConfirm={(password) => void confirm.run(password)}
      onClose={onClose}
    />
  );
}

"use client";
import { Select } from "antd";
import { useState } from "react";
import { useAction, useApi } from "@/components/api";
import { ActionButton } from "@/components/ui/action-button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ReasonDialog } from "@/components/ui/reason-dialog";
import { StatusTag } from "@/components/ui/status-tag";
import styles from "./assessment.module.css";

type Declared = { unitId: string; name: string; veto: string; title: string; reason: string };

/** 一票否决: which unit, on which ground, why; and what has been declared so far. */
export function VetoPanel({
  assessmentId,
  vetoes,
  units,
  declared,
  disabledReason,
}: {
  assessmentId: string;
  vetoes: { key: string; title: string; bandName: string }[];
  units: { unitId: string; name: string }[];
  declared: Declared[];
  disabledReason: string | null;
}) {
  const api = useApi();
  const [veto, setVeto] = useState(vetoes[0]?.key);
  const [unitId, setUnit] = useState<string>();
  const [isOpen, setOpen] = useState(false);
  const [lifting, setLifting] = useState<Declared | null>(null);
  const { run, isBusy } = useAction(
    (target: string, key: string, reason: string | null) =>
      api.assessments.veto.mutate({ id: assessmentId, targetUnitId: target, veto: key, reason }),
    {
      success: "已记录。",
      onDone: () => {
        setOpen(false);
        setLifting(null);
      },
    },
  );
  const chosen = vetoes.find((one) => one.key === veto);
  const unit = units.find((one) => one.unitId === unitId);
  if (vetoes.length === 0) return null;
  return (
    <>
      <h3 className={styles.group}>一票否决</h3>
      {declared.length === 0 && <p className={styles.sub}>没有单位被一票否决。</p>}
      <ul>
        {declared.map((one) => (
          <li key={`${one.unitId} ${one.veto}`}>
            <StatusTag tone="bad">{one.name}</StatusTag> {one.title}：{one.reason}{" "}
            <ActionButton
              size="small"
              aria-label={`撤销对${one.name}的一票否决`}
              disabledReason={disabledReason}
              onClick={() => setLifting(one)}
            >
              撤销
            </ActionButton>
          </li>
        ))}
      </ul>
      <div className={styles.legend}>
        <Select
          aria-label="单位"
          placeholder="选择单位"
          style={{ width: 260, maxWidth: "100%" }}
          showSearch={{ optionFilterProp: "label" }}
          value={unitId}
          onChange={setUnit}
          options={units.map((one) => ({ value: one.unitId, label: one.name }))}
        />
        <Select
          aria-label="事由"
          style={{ width: 320, maxWidth: "100%" }}
          value={veto}
          onChange={setVeto}
          options={vetoes.map((one) => ({ value: one.key, label: `${one.title}（等次不高于${one.bandName}）` }))}
        />
        <ActionButton
          danger
          disabledReason={disabledReason ?? (unit ? null : "请先选择单位")}
          onClick={() => setOpen(true)}
        >
          一票否决
        </ActionButton>
      </div>
      <ConfirmDialog
        isOpen={lifting !== null}
        title={`撤销对${lifting?.name ?? ""}的一票否决`}
        submitText="撤销"
        isDanger
        isBusy={isBusy}
        onConfirm={() => lifting && void run(lifting.unitId, lifting.veto, null)}
        onClose={() => setLifting(null)}
      >
        <p>
          原事由：{lifting?.title}，{lifting?.reason}。撤销后等次和排名重新计算，需要时重新写明事由再否决。
        </p>
      </ConfirmDialog>
      <ReasonDialog
        isOpen={isOpen}
        title={`对${unit?.name ?? ""}一票否决`}
        label="事由和依据"
        isDanger
        isBusy={isBusy}
        onSubmit={(reason) => unit && chosen && void run(unit.unitId, chosen.key, reason)}
        onClose={() => setOpen(false)}
      />
    </>
  );
}

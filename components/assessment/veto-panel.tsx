"use client";
import { Select } from "antd";
import { useState } from "react";
import { useAction, useApi } from "@/components/api";
import { ActionButton } from "@/components/ui/action-button";
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
  const { run, isBusy } = useAction(
    (target: string, key: string, reason: string | null) =>
      api.assessments.veto.mutate({ id: assessmentId, targetUnitId: target, veto: key, reason }),
    { success: "已记录。", onDone: () => setOpen(false) },
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
              loading={isBusy}
              disabledReason={disabledReason}
              onClick={() => void run(one.unitId, one.veto, null)}
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

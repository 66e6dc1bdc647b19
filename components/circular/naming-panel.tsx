"use client";
import { Checkbox, InputNumber, Popconfirm, Radio } from "antd";
import { useState } from "react";
import { ActionButton } from "@/components/ui/action-button";
import type { Naming } from "@/server/circular/schema";
import styles from "./circular.module.css";

/** Who is named, and writing the text anew by that choice. */
export function NamingPanel({
  naming,
  isBusy,
  onRedraft,
}: {
  naming: Naming;
  isBusy: boolean;
  onRedraft: (naming: Naming, withAnnex: boolean) => void;
}) {
  const [choice, setChoice] = useState(naming);
  const [withAnnex, setWithAnnex] = useState(true);
  return (
    <div className={styles.row}>
      <Radio.Group
        aria-label="点名范围"
        value={choice.mode}
        onChange={(event) => setChoice({ ...choice, mode: event.target.value as Naming["mode"] })}
        options={[
          { value: "all", label: "全部点名排名" },
          { value: "edges", label: "只点前几名和后几名" },
          { value: "none", label: "不点名" },
        ]}
      />
      {choice.mode === "edges" && (
        <InputNumber
          aria-label="前后各几名"
          min={1}
          max={50}
          value={choice.edge}
          onChange={(edge) => setChoice({ ...choice, edge: edge ?? 3 })}
          suffix="名"
        />
      )}
      <Checkbox
        checked={choice.criticised}
        onChange={(event) => setChoice({ ...choice, criticised: event.target.checked })}
      >
        批评点名
      </Checkbox>
      <Checkbox
        checked={withAnnex}
        disabled={choice.mode === "none"}
        onChange={(event) => setWithAnnex(event.target.checked)}
      >
        附排名表
      </Checkbox>
      <Popconfirm
        title="按此重新起草"
        description="正文和附件将按冻结的数据重写，已做的修改会丢失；印发范围和抄送保留。"
        okText="重新起草"
        cancelText="取消"
        onConfirm={() => onRedraft(choice, withAnnex)}
      >
        <ActionButton loading={isBusy}>按此重新起草</ActionButton>
      </Popconfirm>
    </div>
  );
}

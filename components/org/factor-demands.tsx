"use client";
import { Form, Input, Table, type TableProps } from "antd";
import { useState } from "react";
import { useAction, useApi } from "@/components/api";
import { labelled } from "@/components/table/labelled";
import stack from "@/components/table/stack.module.css";
import { ActionButton } from "@/components/ui/action-button";
import { FormDialog } from "@/components/ui/form-dialog";
import { exactTime } from "@/components/ui/time-words";
import { roleNames, type UnitRole } from "@/db/enums";
import styles from "./org.module.css";

export type FactorDemand = { role: UnitRole; isDemanded: boolean; changedAt: Date | null };
type Signed = { password: string; reason?: string };

/** Of which roles of the unit a second factor is demanded; each change is signed, a lowered one says why. */
export function FactorDemands({ rows }: { rows: FactorDemand[] }) {
  const api = useApi();
  const [changing, setChanging] = useState<FactorDemand | null>(null);
  const { run, isBusy } = useAction(
    ({ role, isDemanded }: FactorDemand, signed: Signed) =>
      api.org.factor.setDemand.mutate({ role, isDemanded: !isDemanded, reason: "", ...signed }),
    { success: "已保存，从各人下一次操作起生效。", onDone: () => setChanging(null) },
  );
  const columns: NonNullable<TableProps<FactorDemand>["columns"]> = [
    { key: "role", title: "角色", render: (_, { role }) => roleNames[role] },
    { key: "state", title: "两步验证", width: 140, render: (_, row) => (row.isDemanded ? "必须设置" : "自愿设置") },
    {
      key: "from",
      title: "依据",
      width: 220,
      render: (_, { changedAt }) => (changedAt ? `本单位 ${exactTime(changedAt)} 规定` : "系统默认"),
    },
    {
      key: "act",
      title: "操作",
      width: 140,
      render: (_, row) => (
        <ActionButton size="small" onClick={() => setChanging(row)}>
          {row.isDemanded ? "改为自愿" : "改为必须"}
        </ActionButton>
      ),
    },
  ];
  return (
    <div className={styles.panel}>
      <p className={styles.quiet}>
        一人有几个角色的，其中一个必须设置，本人就须设置。手机遗失的先用恢复码登录；恢复码也遗失的，按重置口令的办法连同两步验证一并重置。
      </p>
      <Table<FactorDemand>
        className={stack.stack}
        size="small"
        rowKey="role"
        columns={labelled(columns, "role")}
        dataSource={rows}
        pagination={false}
      />
      <FormDialog<Signed>
        key={changing?.role}
        isOpen={changing !== null}
        title={
          changing ? `${roleNames[changing.role]}：两步验证改为${changing.isDemanded ? "自愿设置" : "必须设置"}` : ""
        }
        submitText="确认"
        isBusy={isBusy}
        onSubmit={(signed) => changing && void run(changing, signed)}
        onClose={() => setChanging(null)}
      >
        {changing?.isDemanded && (
          <Form.Item
            name="reason"
            label="理由（记入日志）"
            rules={[{ required: true, whitespace: true, min: 2, message: "请写明理由。" }]}
          >
            <Input.TextArea rows={2} maxLength={200} showCount />
          </Form.Item>
        )}
        <Form.Item
          name="password"
          label="请输入登录口令，确认由本人操作"
          rules={[{ required: true, message: "请输入登录口令。" }]}
        >
          <Input.Password autoComplete="current-password" maxLength={128} />
        </Form.Item>
      </FormDialog>
    </div>
  );
}

"use client";
import { Table, type TableProps } from "antd";
import { useState } from "react";
import { labelled } from "@/components/table/labelled";
import stack from "@/components/table/stack.module.css";
import { ActionButton } from "@/components/ui/action-button";
import { PageBlock } from "@/components/ui/block";
import { Empty } from "@/components/ui/empty";
import { type BodyKind, bodyKindNames, bodyKinds } from "@/db/enums";
import { BodyForm } from "./body-form";
import type { ListedBody } from "./data";
import styles from "./org.module.css";

type Member = ListedBody["members"][number];

/** What each kind is for, and what becomes of it. */
const notes: Record<BodyKind, string> = {
  leadingGroup: "风险等级由领导小组审定；其中的联络员是上级看到的联系人。",
  partyCommittee: "党委、党总支或党支部；方案规定由党组织监控的风险落到这里。",
  team: "班子成员的表由集体研究审定。",
};
const order: BodyKind[] = ["leadingGroup", "partyCommittee", "team"];

/** The unit's named bodies, one block a kind. */
export function BodyList({
  bodies,
  unitName,
  mayWrite,
}: {
  bodies: ListedBody[];
  unitName: string;
  mayWrite: boolean;
}) {
  const [open, setOpen] = useState<BodyKind | null>(null);
  const why = mayWrite ? null : "由本单位联络员维护";
  const columns: NonNullable<TableProps<Member>["columns"]> = [
    { key: "title", title: "职务", dataIndex: "title", width: 120 },
    { key: "name", title: "姓名", dataIndex: "name", width: 120 },
    { key: "rank", title: "行政职务", width: 160, render: (_, member) => member.rank || "—" },
    { key: "phone", title: "电话", render: (_, member) => member.phone || "—" },
  ];
  return (
    <div className={styles.stack}>
      {order
        .filter((kind) => bodyKinds.includes(kind))
        .map((kind) => {
          const body = bodies.find((one) => one.kind === kind);
          return (
            <PageBlock
              key={kind}
              title={body ? `${bodyKindNames[kind]}：${body.name}` : bodyKindNames[kind]}
              extra={
                <ActionButton size="small" disabledReason={why} onClick={() => setOpen(kind)}>
                  {body ? "修改" : "设立"}
                </ActionButton>
              }
            >
              <p className={styles.quiet}>{notes[kind]}</p>
              {body && body.members.length > 0 ? (
                <Table<Member>
                  className={stack.stack}
                  size="small"
                  rowKey="personId"
                  columns={labelled(columns, "name")}
                  dataSource={body.members}
                  pagination={false}
                  scroll={{ x: 520 }}
                />
              ) : (
                <Empty title={body ? "还没有成员" : `还没有${bodyKindNames[kind]}`}>
                  点右上角的按钮，填写名称并选择成员。
                </Empty>
              )}
            </PageBlock>
          );
        })}
      {open && (
        <BodyForm
          kind={open}
          body={bodies.find((one) => one.kind === open) ?? null}
          unitName={unitName}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  );
}

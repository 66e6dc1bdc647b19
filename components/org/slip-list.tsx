"use client";
import { Table, type TableProps } from "antd";
import { useParams } from "next/navigation";
import { paths } from "@/components/paths";
import { labelled } from "@/components/table/labelled";
import stack from "@/components/table/stack.module.css";
import { CountLink } from "@/components/ui/count-link";
import { Empty } from "@/components/ui/empty";
import styles from "./org.module.css";
import { SlipPrint } from "./slip-print";

export type SlipRow = { id: string; name: string; people: number; active: number; slip: number; none: number };

/** Where accounts stand, department by department, with the slips to print. */
export function SlipList({ rows }: { rows: SlipRow[] }) {
  const at = paths.unit(useParams<{ unit: string }>().unit);
  const count = (key: "active" | "slip" | "none", title: string) => ({
    key,
    title,
    width: 110,
    align: "right" as const,
    render: (_: unknown, row: SlipRow) => (
      <CountLink
        count={row[key]}
        href={`${at.people()}?department=${row.id}&account=${key}`}
        label={`${row.name}${title}`}
      />
    ),
  });
  const columns: NonNullable<TableProps<SlipRow>["columns"]> = [
    { key: "name", title: "科室", dataIndex: "name", width: 200 },
    {
      key: "people",
      title: "人数",
      width: 90,
      align: "right",
      render: (_, row) => <CountLink count={row.people} href={`${at.people()}?department=${row.id}`} />,
    },
    count("active", "已激活"),
    count("slip", "激活条待用"),
    count("none", "未激活"),
    {
      key: "act",
      title: "操作",
      render: (_, row) => (
        <SlipPrint
          of={{ name: "slips", input: { departmentId: row.id } }}
          size="small"
          disabledReason={row.active === row.people ? "本科室人员都已激活" : null}
        >
          打印激活条
        </SlipPrint>
      ),
    },
  ];
  return (
    <div className={styles.panel}>
      <p className={styles.quiet}>
        打印即生成新的激活码；本科室有人持有未用过的激活条的，先列出姓名，确认后作废。激活码只印这一次，请当面发给本人。个别人员遗失激活条或忘记口令，在“人员”页打开该人员办理。
      </p>
      <Table<SlipRow>
        className={stack.stack}
        size="small"
        rowKey="id"
        columns={labelled(columns, "name")}
        dataSource={rows}
        pagination={false}
        scroll={{ x: 760 }}
        locale={{
          emptyText: <Empty title="还没有科室">设置科室、岗位和人员后，在这里按科室打印激活条。</Empty>,
        }}
      />
    </div>
  );
}

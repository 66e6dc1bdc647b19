"use client";
import { Input, Table, type TableProps } from "antd";
import { parseAsInteger, parseAsString, useQueryState, useQueryStates } from "nuqs";
import { useState, useTransition } from "react";
import { labelled } from "@/components/table/labelled";
import { QueryBar } from "@/components/table/query-bar";
import stack from "@/components/table/stack.module.css";
import { ActionButton } from "@/components/ui/action-button";
import { Empty } from "@/components/ui/empty";
import { StatusTag } from "@/components/ui/status-tag";
import { postClassNames, roleNames } from "@/db/enums";
import type { AccountState } from "@/server/org/schema";
import type { Department, ListedPerson, OrgReader, PersonPage } from "./data";
import styles from "./org.module.css";
import { PersonDrawer } from "./person-drawer";
import { PersonForm } from "./person-form";

const accounts: Record<AccountState, { tone: "good" | "warn" | "idle"; label: string }> = {
  active: { tone: "good", label: "已激活" },
  slip: { tone: "warn", label: "激活条待用" },
  none: { tone: "idle", label: "未激活" },
};

/** The unit's people page by page: found on the server by name, pinyin, initials or number. */
export function PersonList({
  page,
  departments,
  mayWrite,
  me,
}: {
  page: PersonPage;
  departments: Department[];
  mayWrite: boolean;
  me: OrgReader;
}) {
  const [isLoading, startTransition] = useTransition();
  const [{ q, page: number }, setQuery] = useQueryStates(
    { q: parseAsString.withDefault(""), page: parseAsInteger.withDefault(1) },
    { shallow: false, startTransition, throttleMs: 300 },
  );
  const [openId, setOpenId] = useQueryState("person", parseAsString);
  const [isNew, setNew] = useState(false);
  const why = mayWrite ? null : "由本单位联络员维护";
  const columns: NonNullable<TableProps<ListedPerson>["columns"]> = [
    { key: "no", title: "工号", dataIndex: "employeeNo", width: 100, fixed: "left" },
    {
      key: "name",
      title: "姓名",
      width: 110,
      fixed: "left",
      render: (_, person) => (
        <ActionButton type="link" size="small" onClick={() => void setOpenId(person.id)}>
          {person.name}
        </ActionButton>
      ),
    },
    {
      key: "posts",
      title: "科室与岗位",
      width: 320,
      render: (_, person) =>
        person.posts.map((post) => (
          <div key={post.appointmentId}>{`${post.department} · ${post.post}（${postClassNames[post.class]}）`}</div>
        )),
    },
    { key: "rank", title: "职务", width: 120, render: (_, person) => person.rank || "—" },
    { key: "phone", title: "电话", width: 130, render: (_, person) => person.phone || "—" },
    {
      key: "roles",
      title: "角色",
      width: 140,
      render: (_, person) => person.roles.map((role) => roleNames[role]).join("、") || "—",
    },
    {
      key: "account",
      title: "账号",
      width: 130,
      render: (_, person) =>
        person.leftOn ? (
          <StatusTag tone="idle">{`${person.leftOn} 离职`}</StatusTag>
        ) : (
          <>
            <StatusTag tone={accounts[person.account].tone}>{accounts[person.account].label}</StatusTag>
            {person.needsProxy && <div className={styles.quiet}>由联络员代填</div>}
          </>
        ),
    },
  ];
  return (
    <div className={styles.panel}>
      <div className={styles.bar}>
        <Input.Search
          allowClear
          defaultValue={q}
          loading={isLoading}
          placeholder="按姓名、拼音或工号查找"
          aria-label="按姓名、拼音或工号查找"
          className={styles.search}
          onChange={(event) => void setQuery({ q: event.target.value || null, page: null })}
        />
        <QueryBar
          filters={[
            {
              key: "department",
              label: "科室",
              options: departments.map((department) => ({ value: department.id, label: department.name })),
            },
            {
              key: "account",
              label: "账号",
              options: Object.entries(accounts).map(([value, { label }]) => ({ value, label })),
            },
            { key: "state", label: "在职情况", options: [{ value: "left", label: "已离职" }] },
          ]}
        />
        <span className={styles.spacer} />
        <ActionButton type="primary" disabledReason={why} onClick={() => setNew(true)}>
          新增人员
        </ActionButton>
      </div>
      <Table<ListedPerson>
        className={stack.stack}
        size="small"
        rowKey="id"
        columns={labelled(columns, "name")}
        dataSource={page.rows}
        loading={isLoading}
        scroll={{ x: 1050 }}
        pagination={{
          current: number,
          pageSize: page.size,
          total: page.total,
          showSizeChanger: false,
          showTotal: (total) => `共 ${total.toLocaleString("zh-CN")} 人`,
          onChange: (next) => void setQuery({ page: next }),
        }}
        locale={{
          emptyText: (
            <Empty title="没有符合条件的人员">
              这里列出本单位人员及其岗位。第一次使用请先设置科室与岗位，再逐个新增或批量导入人员。
            </Empty>
          ),
        }}
      />
      {isNew && <PersonForm person={null} departments={departments} onClose={() => setNew(false)} />}
      {openId && (
        <PersonDrawer
          key={openId}
          id={openId}
          departments={departments}
          why={why}
          me={me}
          onClose={() => void setOpenId(null)}
        />
      )}
    </div>
  );
}

"use client";
import { Button, Table, type TableProps, Tag } from "antd";
import { useParams } from "next/navigation";
import { useState } from "react";
import { useAction, useApi } from "@/components/api";
import { paths } from "@/components/paths";
import { labelled } from "@/components/table/labelled";
import stack from "@/components/table/stack.module.css";
import { ActionButton } from "@/components/ui/action-button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { CountLink } from "@/components/ui/count-link";
import { Empty } from "@/components/ui/empty";
import { StatusTag } from "@/components/ui/status-tag";
import { postClassNames, powerKindNames } from "@/db/enums";
import type { Department, Post } from "./data";
import { DepartmentForm, PostForm } from "./department-forms";
import styles from "./org.module.css";
import { PersonSelect } from "./person-select";

type Open =
  | { kind: "department"; department: Department | null }
  | { kind: "post"; department: Department; post: Post | null }
  | { kind: "charge"; department: Department }
  | { kind: "close"; noun: "科室" | "岗位"; id: string; name: string };

/** Departments with their posts, heads and leaders in charge, where they are set up. */
export function DepartmentList({ departments, mayWrite }: { departments: Department[]; mayWrite: boolean }) {
  const at = paths.unit(useParams<{ unit: string }>().unit);
  const [open, setOpen] = useState<Open | null>(null);
  const why = mayWrite ? null : "由本单位联络员维护";
  const close = () => setOpen(null);
  const columns: NonNullable<TableProps<Department>["columns"]> = [
    { key: "name", title: "科室", dataIndex: "name", width: 150, fixed: "left" },
    {
      key: "heads",
      title: "负责人",
      width: 120,
      render: (_, d) =>
        d.heads.map((h) => h.name).join("、") ||
        (isTeam(d) ? (
          "—"
        ) : (
          <StatusTag tone="warn" title="负责人空缺时，由副职或分管领导代为办理">
            空缺
          </StatusTag>
        )),
    },
    { key: "deputies", title: "副职", width: 110, render: (_, d) => d.deputies.map((h) => h.name).join("、") || "—" },
    {
      key: "leader",
      title: "分管领导",
      width: 170,
      render: (_, d) => (
        <>
          {d.leaderInCharge?.name ??
            (isTeam(d) ? (
              "—"
            ) : (
              <StatusTag tone="warn" title="没有分管领导，科室负责人的表无法流转审核">
                未指定
              </StatusTag>
            ))}{" "}
          <ActionButton
            type="link"
            size="small"
            disabledReason={why}
            onClick={() => setOpen({ kind: "charge", department: d })}
          >
            指定
          </ActionButton>
        </>
      ),
    },
    { key: "posts", title: "岗位", width: 70, align: "right", render: (_, d) => d.posts.length },
    {
      key: "people",
      title: "在岗人次",
      width: 90,
      align: "right",
      render: (_, d) => <CountLink count={d.people} href={`${at.people()}?department=${d.id}`} />,
    },
    { key: "duty", title: "科室职责", ellipsis: true, width: 160, render: (_, d) => d.duty || "—" },
    {
      key: "act",
      title: "操作",
      width: 210,
      render: (_, d) => (
        <>
          <ActionButton
            type="link"
            size="small"
            disabledReason={why}
            onClick={() => setOpen({ kind: "department", department: d })}
          >
            修改
          </ActionButton>
          <ActionButton
            type="link"
            size="small"
            disabledReason={why}
            onClick={() => setOpen({ kind: "post", department: d, post: null })}
          >
            新建岗位
          </ActionButton>
          <ActionButton
            type="link"
            size="small"
            danger
            disabledReason={why ?? (d.people > 0 ? "还有人在岗，请先调动或办理离职" : null)}
            onClick={() => setOpen({ kind: "close", noun: "科室", id: d.id, name: d.name })}
          >
            撤销
          </ActionButton>
        </>
      ),
    },
  ];
  return (
    <div className={styles.panel}>
      <div className={styles.bar}>
        <span className={styles.quiet}>点开科室查看岗位。岗位类别决定由谁审核、由谁监控，请按实际填写。</span>
        <span className={styles.spacer} />
        <Button href={at.peopleImport()}>批量导入</Button>
        <ActionButton
          type="primary"
          disabledReason={why}
          onClick={() => setOpen({ kind: "department", department: null })}
        >
          新建科室
        </ActionButton>
      </div>
      <Table<Department>
        className={stack.stack}
        size="small"
        rowKey="id"
        columns={labelled(columns, "name")}
        dataSource={departments}
        pagination={false}
        scroll={{ x: 1090 }}
        expandable={{
          columnTitle: <span className={styles.unseen}>岗位</span>,
          expandedRowRender: (department) => (
            <PostTable department={department} why={why} onOpen={setOpen} peopleAt={at.people()} />
          ),
        }}
        locale={{
          emptyText: (
            <Empty title="还没有科室">
              这里列出本单位的科室和岗位，填报、审核都以此为准。可以逐个新建，也可以用表格批量导入。
            </Empty>
          ),
        }}
      />
      {open?.kind === "department" && <DepartmentForm department={open.department} onClose={close} />}
      {open?.kind === "post" && <PostForm department={open.department} post={open.post} onClose={close} />}
      {open?.kind === "charge" && <ChargeDialog department={open.department} onClose={close} />}
      {open?.kind === "close" && <CloseDialog {...open} onClose={close} />}
    </div>
  );
}

/** The leadership team has neither a head nor a leader in charge: its members decide together. */
const isTeam = (department: Department): boolean =>
  department.posts.some((post) => post.class === "teamPrincipal" || post.class === "teamMember");

function PostTable({
  department,
  why,
  onOpen,
  peopleAt,
}: {
  department: Department;
  why: string | null;
  onOpen: (open: Open) => void;
  peopleAt: string;
}) {
  const columns: NonNullable<TableProps<Post>["columns"]> = [
    { key: "name", title: "岗位", dataIndex: "name", width: 180 },
    { key: "class", title: "类别", width: 120, render: (_, post) => postClassNames[post.class] },
    {
      key: "powers",
      title: "权力类别",
      width: 220,
      render: (_, post) => post.powers.map((power) => <Tag key={power}>{powerKindNames[power]}</Tag>),
    },
    { key: "duties", title: "岗位职责", ellipsis: true, render: (_, post) => post.duties || "—" },
    {
      key: "people",
      title: "在岗",
      width: 70,
      align: "right",
      render: (_, post) => <CountLink count={post.people} href={`${peopleAt}?department=${department.id}`} />,
    },
    {
      key: "act",
      title: "操作",
      width: 130,
      render: (_, post) => (
        <>
          <ActionButton
            type="link"
            size="small"
            disabledReason={why}
            onClick={() => onOpen({ kind: "post", department, post })}
          >
            修改
          </ActionButton>
          <ActionButton
            type="link"
            size="small"
            danger
            disabledReason={why ?? (post.people > 0 ? "还有人在岗" : null)}
            onClick={() => onOpen({ kind: "close", noun: "岗位", id: post.id, name: post.name })}
          >
            撤销
          </ActionButton>
        </>
      ),
    },
  ];
  return (
    <Table<Post>
      className={stack.stack}
      size="small"
      rowKey="id"
      columns={labelled(columns, "name")}
      dataSource={department.posts}
      pagination={false}
      locale={{ emptyText: "还没有岗位，请点“新建岗位”。" }}
    />
  );
}

function ChargeDialog({ department, onClose }: { department: Department; onClose: () => void }) {
  const api = useApi();
  const [personId, setPersonId] = useState<string | null>(department.leaderInCharge?.id ?? null);
  const { run, isBusy } = useAction(
    () => api.org.departments.setCharge.mutate({ departmentId: department.id, personId }),
    { success: "分管关系已更新，自今日起按此流转。", onDone: onClose },
  );
  return (
    <ConfirmDialog
      isOpen
      title={`${department.name}的分管领导`}
      submitText="保存"
      isBusy={isBusy}
      isReady={personId !== (department.leaderInCharge?.id ?? null)}
      onConfirm={() => void run()}
      onClose={onClose}
    >
      <p>科室负责人的表由分管领导审核；清空表示暂无分管领导。</p>
      <PersonSelect
        value={personId}
        onChange={setPersonId}
        known={department.leaderInCharge ? [department.leaderInCharge] : []}
        label="分管领导"
        isClearable
      />
    </ConfirmDialog>
  );
}

function CloseDialog({
  noun,
  id,
  name,
  onClose,
}: {
  noun: "科室" | "岗位";
  id: string;
  name: string;
  onClose: () => void;
}) {
  const api = useApi();
  const { run, isBusy } = useAction(
    () => (noun === "科室" ? api.org.departments.close.mutate({ id }) : api.org.posts.close.mutate({ id })),
    { success: `${noun}已撤销。`, onDone: onClose },
  );
  return (
    <ConfirmDialog
      isOpen
      title={`撤销${noun}“${name}”`}
      submitText="撤销"
      isDanger
      isBusy={isBusy}
      onConfirm={() => void run()}
      onClose={onClose}
    >
      {noun === "科室" ? "科室连同空缺的岗位自今日起撤销" : "岗位自今日起撤销"}，已登记的风险和已填的表保留。
    </ConfirmDialog>
  );
}

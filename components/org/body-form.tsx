"use client";
import { AutoComplete, Button, Form, Input, Modal } from "antd";
import { useState } from "react";
import { useAction, useApi } from "@/components/api";
import { problemOf } from "@/components/form/zod-rules";
import { type BodyKind, bodyKindNames } from "@/db/enums";
import { bodyTitles, setBodyInput } from "@/server/org/schema";
import type { ListedBody } from "./data";
import styles from "./org.module.css";
import { PersonSelect } from "./person-select";

type Member = { personId: string; name: string; title: string };
const firstTitle: Record<BodyKind, string> = { leadingGroup: "组长", partyCommittee: "书记", team: "成员" };
const nextTitle: Record<BodyKind, string> = { leadingGroup: "成员", partyCommittee: "委员", team: "成员" };

/** Names a body and its members in the order in which they are printed. */
export function BodyForm({
  kind,
  body,
  unitName,
  onClose,
}: {
  kind: BodyKind;
  body: ListedBody | null;
  unitName: string;
  onClose: () => void;
}) {
  const api = useApi();
  const [first] = useState(() => ({
    name: body?.name ?? `${unitName}${kind === "leadingGroup" ? "廉政风险防控领导小组" : bodyKindNames[kind]}`,
    members: body?.members ?? [],
  }));
  const [name, setName] = useState(first.name);
  const [members, setMembers] = useState<Member[]>(first.members);
  const [problem, setProblem] = useState<string | null>(null);
  const { run, isBusy } = useAction(
    () =>
      api.org.bodies.set.mutate({ kind, name, members: members.map(({ personId, title }) => ({ personId, title })) }),
    { success: "已保存。", onDone: onClose },
  );
  const isTouched = name !== first.name || members !== first.members;
  const leave = (event: { type: string }) => {
    const isByKey = event.type === "keydown";
    if (isByKey && (isBusy || (isTouched && !window.confirm("名称和成员还没有保存，确定不要了吗？")))) return;
    onClose();
  };
  const change = (at: number, title: string) =>
    setMembers(members.map((member, i) => (i === at ? { ...member, title } : member)));
  const move = (at: number, by: number) => {
    const next = [...members];
    const [member] = next.splice(at, 1);
    if (member) next.splice(at + by, 0, member);
    setMembers(next);
  };
  const save = () => {
    const found = problemOf(setBodyInput, {
      kind,
      name,
      members: members.map(({ personId, title }) => ({ personId, title })),
    });
    setProblem(found);
    if (!found) void run();
  };
  return (
    <Modal
      open
      width={680}
      title={bodyKindNames[kind]}
      okText="保存"
      cancelText="取消"
      confirmLoading={isBusy}
      onOk={save}
      onCancel={leave}
      mask={{ closable: false }}
    >
      <Form layout="vertical" component="div">
        <Form.Item label="名称" {...(problem ? { validateStatus: "error" as const, help: problem } : {})}>
          <Input value={name} maxLength={60} aria-label="名称" onChange={(event) => setName(event.target.value)} />
        </Form.Item>
        <Form.Item label="成员" extra="按印发的顺序排列；同一人只列一次。">
          <ol className={styles.history}>
            {members.map((member, i) => (
              <li key={member.personId}>
                <span className={styles.member}>
                  <AutoComplete
                    value={member.title}
                    options={bodyTitles.map((title) => ({ value: title }))}
                    onChange={(title: string) => change(i, title)}
                    style={{ width: 120 }}
                    aria-label={`${member.name}的职务`}
                  />
                  <b>{member.name}</b>
                  <Button size="small" disabled={i === 0} aria-label={`${member.name}上移`} onClick={() => move(i, -1)}>
                    上移
                  </Button>
                  <Button
                    size="small"
                    disabled={i === members.length - 1}
                    aria-label={`${member.name}下移`}
                    onClick={() => move(i, 1)}
                  >
                    下移
                  </Button>
                  <Button
                    size="small"
                    danger
                    aria-label={`移除${member.name}`}
                    onClick={() => setMembers(members.filter((one) => one !== member))}
                  >
                    移除
                  </Button>
                </span>
              </li>
            ))}
          </ol>
          <PersonSelect
            placeholder="添加成员：按姓名、拼音或工号查找"
            onPick={({ id, name: personName }) => {
              if (!members.some((member) => member.personId === id))
                setMembers([
                  ...members,
                  {
                    personId: id,
                    name: personName,
                    title: members.length === 0 ? firstTitle[kind] : nextTitle[kind],
                  },
                ]);
            }}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}

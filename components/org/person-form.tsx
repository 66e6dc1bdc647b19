"use client";
import { Checkbox, Form, Input } from "antd";
import { useState } from "react";
import { newKey, once, useAction, useApi } from "@/components/api";
import { zodRules } from "@/components/form/zod-rules";
import { FormDialog } from "@/components/ui/form-dialog";
import { createPersonInput } from "@/server/org/schema";
import type { Department } from "./data";
import styles from "./org.module.css";
import { PostSelect } from "./post-select";

type Person = {
  id: string;
  employeeNo: string;
  name: string;
  phone: string;
  rank: string;
  isPartyMember: boolean;
  needsProxy: boolean;
};
type Fields = Omit<Person, "id"> & { postId?: string | null; fromOn?: string };
const rules = zodRules(createPersonInput);

/** Enters a person (null), with a first post, or corrects what is kept of one. */
export function PersonForm({
  person,
  departments,
  onClose,
  onDone,
}: {
  person: Person | null;
  departments: readonly Department[];
  onClose: () => void;
  onDone?: () => void;
}) {
  const api = useApi();
  const [key] = useState(newKey);
  const { run, isBusy } = useAction(
    async ({ postId, fromOn, ...fields }: Fields): Promise<void> => {
      if (person) await api.org.persons.edit.mutate({ id: person.id, ...fields });
      else
        await api.org.persons.create.mutate(
          { ...fields, postId: postId ?? null, ...(fromOn ? { fromOn } : {}) },
          once(key),
        );
    },
    {
      success: person ? "已保存。" : "人员已新增，打印激活条后本人即可登录。",
      onDone: () => {
        onDone?.();
        onClose();
      },
    },
  );
  return (
    <FormDialog<Fields>
      title={person ? `修改${person.name}的信息` : "新增人员"}
      isOpen
      isBusy={isBusy}
      marksRequired
      initialValues={person ?? { phone: "", rank: "", isPartyMember: false, needsProxy: false }}
      onSubmit={(fields) => void run(fields)}
      onClose={onClose}
    >
      <div className={styles.columns}>
        <Form.Item name="employeeNo" label="工号" rules={rules("employeeNo")} extra="登录名的后半段。">
          <Input maxLength={20} />
        </Form.Item>
        <Form.Item name="name" label="姓名" rules={rules("name")}>
          <Input maxLength={30} />
        </Form.Item>
        <Form.Item name="phone" label="电话" rules={rules("phone")}>
          <Input maxLength={20} inputMode="tel" />
        </Form.Item>
        <Form.Item name="rank" label="职务" rules={rules("rank")}>
          <Input maxLength={40} />
        </Form.Item>
      </div>
      {!person && (
        <div className={styles.columns}>
          <Form.Item name="postId" label="岗位">
            <PostSelect departments={departments} isClearable />
          </Form.Item>
          <Form.Item name="fromOn" label="任职日期" extra="不填为今日。">
            <Input type="date" />
          </Form.Item>
        </div>
      )}
      <Form.Item name="isPartyMember" valuePropName="checked" noStyle>
        <Checkbox>中共党员</Checkbox>
      </Form.Item>
      <Form.Item name="needsProxy" valuePropName="checked" noStyle>
        <Checkbox>没有手机，由联络员代填</Checkbox>
      </Form.Item>
    </FormDialog>
  );
}

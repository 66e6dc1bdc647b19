"use client";
import { Form, Input, InputNumber, Select } from "antd";
import { useState } from "react";
import { newKey, once, useAction, useApi } from "@/components/api";
import { zodRules } from "@/components/form/zod-rules";
import { FormDialog } from "@/components/ui/form-dialog";
import { type PostClass, type PowerKind, postClassNames, powerKindNames } from "@/db/enums";
import { createDepartmentInput, createPostInput } from "@/server/org/schema";
import type { Department, Post } from "./data";

type DepartmentFields = { name: string; duty: string; yearTasks: string; position: number };
type PostFields = { name: string; class: PostClass; duties: string; powers: PowerKind[] };
const departmentRules = zodRules(createDepartmentInput);
const postRules = zodRules(createPostInput);
const choices = (names: Record<string, string>) => Object.entries(names).map(([value, label]) => ({ value, label }));

/** Sets up or changes a department; null = a new one. */
export function DepartmentForm({ department, onClose }: { department: Department | null; onClose: () => void }) {
  const api = useApi();
  const [key] = useState(newKey);
  const { run, isBusy } = useAction(
    async (fields: DepartmentFields): Promise<void> => {
      if (department) await api.org.departments.edit.mutate({ id: department.id, ...fields });
      else await api.org.departments.create.mutate(fields, once(key));
    },
    { success: department ? "已保存。" : "科室已建立，请接着新建岗位。", onDone: onClose },
  );
  return (
    <FormDialog<DepartmentFields>
      title={department ? `修改${department.name}` : "新建科室"}
      isOpen
      isBusy={isBusy}
      marksRequired
      initialValues={department ?? { duty: "", yearTasks: "", position: 0 }}
      onSubmit={(fields) => void run(fields)}
      onClose={onClose}
    >
      <Form.Item name="name" label="科室名称" rules={departmentRules("name")}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="duty" label="科室职责" rules={departmentRules("duty")} extra="印在科室防控表上。">
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
      <Form.Item name="yearTasks" label="年度任务" rules={departmentRules("yearTasks")} extra="查找科室风险时对照。">
        <Input.TextArea rows={3} maxLength={4000} />
      </Form.Item>
      <Form.Item name="position" label="排序" rules={departmentRules("position")}>
        <InputNumber min={0} max={9999} />
      </Form.Item>
    </FormDialog>
  );
}

/** Sets up or changes a post of a department; null = a new one. */
export function PostForm({
  department,
  post,
  onClose,
}: {
  department: Department;
  post: Post | null;
  onClose: () => void;
}) {
  const api = useApi();
  const [key] = useState(newKey);
  const { run, isBusy } = useAction(
    async (fields: PostFields): Promise<void> => {
      if (post) await api.org.posts.edit.mutate({ id: post.id, ...fields });
      else await api.org.posts.create.mutate({ departmentId: department.id, ...fields }, once(key));
    },
    { success: post ? "已保存。" : "岗位已建立。", onDone: onClose },
  );
  return (
    <FormDialog<PostFields>
      title={post ? `修改岗位“${post.name}”` : `在${department.name}新建岗位`}
      isOpen
      isBusy={isBusy}
      marksRequired
      initialValues={post ?? { duties: "", powers: [] }}
      onSubmit={(fields) => void run(fields)}
      onClose={onClose}
    >
      <Form.Item name="name" label="岗位名称" rules={postRules("name")}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item
        name="class"
        label="岗位类别"
        rules={postRules("class")}
        extra="审核、监控和备案按类别确定；修改后，以后的审核按新的类别流转。"
      >
        <Select options={choices(postClassNames)} />
      </Form.Item>
      <Form.Item
        name="powers"
        label="权力类别"
        rules={postRules("powers")}
        extra="许可、处罚、人财物等权力优先查找风险。"
      >
        <Select mode="multiple" options={choices(powerKindNames)} />
      </Form.Item>
      <Form.Item name="duties" label="岗位职责" rules={postRules("duties")} extra="印在岗位防控表上。">
        <Input.TextArea rows={4} maxLength={2000} />
      </Form.Item>
    </FormDialog>
  );
}

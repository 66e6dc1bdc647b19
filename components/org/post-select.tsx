"use client";
import { TreeSelect } from "antd";
import { postClassNames } from "@/db/enums";
import type { Department } from "./data";

/** Chooses a post, department by department. */
export const PostSelect = ({
  value,
  onChange,
  departments,
  isClearable = false,
}: {
  value?: string | null;
  onChange?: (id: string | null) => void;
  departments: readonly Department[];
  isClearable?: boolean;
}) => (
  <TreeSelect
    value={value ?? null}
    onChange={(id: string | null | undefined) => onChange?.(id ?? null)}
    allowClear={isClearable}
    showSearch={{ treeNodeFilterProp: "title" }}
    treeDefaultExpandAll={departments.length <= 10}
    placeholder="选择岗位"
    aria-label="岗位"
    style={{ width: "100%" }}
    treeData={departments.map((department) => ({
      value: department.id,
      title: department.name,
      selectable: false,
      children: department.posts.map((post) => ({
        value: post.id,
        title: `${department.name} · ${post.name}（${postClassNames[post.class]}）`,
      })),
    }))}
  />
);

"use client";
import { Form, Input, InputNumber, Radio } from "antd";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { newKey, once, useAction, useApi } from "@/components/api";
import { paths } from "@/components/paths";
import { ActionButton } from "@/components/ui/action-button";
import { PageBlock } from "@/components/ui/block";
import { Empty } from "@/components/ui/empty";

type TemplateRow = { sha256: string; title: string; organ: string; year: number; tasks: number; forms: string[] };
type Values = { templateSha: string; title: string; year: number };

/** First step: which template, which year, what it is called. A draft is kept from here on. */
export function NewCampaign({
  unitId,
  templates,
  chosen,
  year,
  disabledReason,
}: {
  unitId: string;
  templates: readonly TemplateRow[];
  chosen: string | null;
  year: number;
  disabledReason: string | null;
}) {
  const api = useApi();
  const router = useRouter();
  const [key] = useState(newKey);
  const [form] = Form.useForm<Values>();
  const { run, isBusy } = useAction((values: Values) => api.campaigns.create.mutate(values, once(key)), {
    refreshes: false,
    onDone: ({ id }) => router.push(paths.unit(unitId).campaign(id)),
  });
  const first = templates.find((one) => one.sha256 === chosen) ?? templates[0];
  if (!first) return <Empty title="模板库是空的">请先在模板库导入模板。</Empty>;
  return (
    <PageBlock>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ templateSha: first.sha256, title: first.title, year }}
        onValuesChange={(changed: Partial<Values>) => {
          const next = templates.find((one) => one.sha256 === changed.templateSha);
          if (next) form.setFieldValue("title", next.title);
        }}
        onFinish={run}
      >
        <Form.Item name="templateSha" label="模板">
          <Radio.Group
            style={{ display: "flex", flexDirection: "column", gap: 8 }}
            options={templates.map((one) => ({
              value: one.sha256,
              label: `${one.title}（${one.organ}，${one.year} 年；任务 ${one.tasks} 项，${one.forms.join("、")}）`,
            }))}
          />
        </Form.Item>
        <Form.Item
          name="title"
          label="活动名称"
          rules={[{ required: true, whitespace: true, message: "请填写活动名称。" }]}
        >
          <Input maxLength={80} showCount />
        </Form.Item>
        <Form.Item
          name="year"
          label="年度"
          extra="模板中的日期移到这一年，下一步可逐项调整。"
          rules={[{ required: true, message: "请填写年度。" }]}
        >
          <InputNumber min={2000} max={2100} precision={0} />
        </Form.Item>
        <ActionButton type="primary" htmlType="submit" loading={isBusy} disabledReason={disabledReason}>
          下一步：时间
        </ActionButton>
      </Form>
    </PageBlock>
  );
}

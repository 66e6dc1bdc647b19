"use client";
import { Form, Input, Select } from "antd";
import { useParams, useRouter } from "next/navigation";
import { useState } from "react";
import { newKey, once, useAction, useApi } from "@/components/api";
import { paths } from "@/components/paths";
import { ActionButton } from "@/components/ui/action-button";
import { FormDialog } from "@/components/ui/form-dialog";

export type CampaignChoice = { id: string; title: string };

type Fields = { campaignId: string; asOf: string; title?: string };

/** The button and dialog that open an assessment of a campaign. */
export function OpenAssessment({
  campaigns,
  today,
  mayOpen,
}: {
  campaigns: CampaignChoice[];
  today: string;
  mayOpen: boolean;
}) {
  const api = useApi();
  const router = useRouter();
  const at = paths.unit(useParams<{ unit: string }>().unit);
  const [key, setKey] = useState<string | null>(null);
  const { run, isBusy } = useAction(
    ({ campaignId, asOf, title }: Fields) =>
      api.assessments.open.mutate(
        { campaignId, asOf, ...(title?.trim() ? { title: title.trim() } : {}) },
        once(key ?? ""),
      ),
    { success: "考核已建立。", onDone: ({ id }) => router.push(at.assessment(id)), refreshes: false },
  );
  return (
    <>
      <ActionButton
        type="primary"
        onClick={() => setKey(newKey())}
        disabledReason={
          !mayOpen ? "只有监督室干部或主体责任部门可以建立考核" : campaigns.length === 0 ? "还没有已下发的活动" : null
        }
      >
        新建考核
      </ActionButton>
      <FormDialog<Fields>
        isOpen={key !== null}
        title="新建考核"
        submitText="建立"
        isBusy={isBusy}
        marksRequired
        initialValues={{ ...(campaigns[0] ? { campaignId: campaigns[0].id } : {}), asOf: today }}
        onSubmit={(fields) => void run(fields)}
        onClose={() => setKey(null)}
      >
        <Form.Item name="campaignId" label="活动" rules={[{ required: true, message: "请选择活动。" }]}>
          <Select options={campaigns.map(({ id, title }) => ({ value: id, label: title }))} />
        </Form.Item>
        <Form.Item
          name="asOf"
          label="统计截止日"
          extra="到该日为止到期的任务计入考核，未到期的不计。到该日起才能冻结。"
          rules={[{ required: true, message: "请选择日期。" }]}
        >
          <Input type="date" />
        </Form.Item>
        <Form.Item name="title" label="名称" extra="不填则用“活动名称＋考核”。">
          <Input maxLength={80} />
        </Form.Item>
      </FormDialog>
    </>
  );
}

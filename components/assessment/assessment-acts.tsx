"use client";
import { Checkbox, Modal } from "antd";
import { useParams, useRouter } from "next/navigation";
import { useState } from "react";
import { newKey, once, useAction, useApi } from "@/components/api";
import { paths } from "@/components/paths";
import { ActionButton } from "@/components/ui/action-button";

/** What can be done with an assessment as a whole: freeze it, then draft a circular, or open a new one with its marks. */
export function AssessmentActs({
  assessment,
  unmarked,
  today,
  mayWrite,
  mayDraft,
}: {
  assessment: { id: string; campaignId: string; asOf: string; state: "open" | "frozen" };
  unmarked: number;
  today: string;
  mayWrite: boolean;
  mayDraft: boolean;
}) {
  const api = useApi();
  const router = useRouter();
  const at = paths.unit(useParams<{ unit: string }>().unit);
  const [key] = useState(newKey);
  const [renewKey] = useState(newKey);
  const draft = useAction(() => api.circulars.draft.mutate({ assessmentId: assessment.id }, once(key)), {
    success: "通报已起草，请修改后送核。",
    onDone: ({ id }) => router.push(at.circular(id)),
    refreshes: false,
  });
  const renew = useAction(
    () =>
      api.assessments.open.mutate(
        { campaignId: assessment.campaignId, asOf: today, copyMarksFrom: assessment.id },
        once(renewKey),
      ),
    {
      success: "已建立新的考核，评分已带入。",
      onDone: ({ id }) => router.push(at.assessment(id)),
      refreshes: false,
    },
  );
  if (assessment.state === "open")
    return <Freeze assessment={assessment} unmarked={unmarked} today={today} mayWrite={mayWrite} />;
  return (
    <>
      <ActionButton
        loading={renew.isBusy}
        onClick={() => void renew.run()}
        disabledReason={mayWrite ? null : "只有监督室干部或主体责任部门可以建立考核"}
        title="冻结的数据不能改；需要更正时另建考核，评分可以带入"
      >
        带入评分另建考核
      </ActionButton>
      <ActionButton
        type="primary"
        loading={draft.isBusy}
        onClick={() => void draft.run()}
        disabledReason={mayDraft ? null : "只有监督室干部可以起草通报"}
      >
        起草通报
      </ActionButton>
    </>
  );
}

function Freeze({
  assessment,
  unmarked,
  today,
  mayWrite,
}: {
  assessment: { id: string; asOf: string };
  unmarked: number;
  today: string;
  mayWrite: boolean;
}) {
  const api = useApi();
  const [isOpen, setOpen] = useState(false);
  const [acceptUnmarked, setAccept] = useState(false);
  const { run, isBusy } = useAction(() => api.assessments.freeze.mutate({ id: assessment.id, acceptUnmarked }), {
    success: ({ units }) => `已冻结 ${units} 个单位的考核数据。`,
    onDone: () => setOpen(false),
  });
  return (
    <>
      <ActionButton
        type="primary"
        onClick={() => setOpen(true)}
        disabledReason={
          !mayWrite
            ? "只有监督室干部或主体责任部门可以冻结"
            : assessment.asOf > today
              ? `统计截止日为 ${assessment.asOf}，当日起方可冻结`
              : null
        }
      >
        冻结数据
      </ActionButton>
      <Modal
        open={isOpen}
        title="冻结考核数据"
        okText="冻结"
        cancelText="取消"
        confirmLoading={isBusy}
        okButtonProps={
          unmarked > 0 && !acceptUnmarked ? { disabled: true, title: "请先补齐评分，或勾选上面的说明" } : {}
        }
        onOk={() => void run()}
        onCancel={() => setOpen(false)}
      >
        <p>冻结后得分、名次和依据的完成数不再变化，通报引用冻结的数据。需要更正时另建一次考核，评分可以带入。</p>
        {unmarked > 0 && (
          <Checkbox checked={acceptUnmarked} onChange={(event) => setAccept(event.target.checked)}>
            还有 {unmarked} 项评分未给出，这些指标不计入总分，其权重由其他指标分担
          </Checkbox>
        )}
      </Modal>
    </>
  );
}

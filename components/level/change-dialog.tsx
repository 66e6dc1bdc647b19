"use client";
import { Input, Modal, Segmented } from "antd";
import { useState } from "react";
import { useAction, useApi } from "@/components/api";
import { MeetingDialog } from "@/components/review/meeting-dialog";
import type { MeetingInput } from "@/server/review/schema";
import type { LevelRow, Listed } from "./listed";

/** Changes a level that was fixed: the new one and why, then the meeting that decided. */
export function ChangeDialog({
  campaignId,
  row,
  listed,
  today,
  onClose,
}: {
  campaignId: string;
  row: LevelRow;
  listed: Listed;
  today: string;
  onClose: () => void;
}) {
  const api = useApi();
  const [level, setLevel] = useState<string>(row.level ?? "none");
  const [reason, setReason] = useState("");
  const [isMeeting, setMeeting] = useState(false);
  const change = useAction(
    (meeting: MeetingInput) =>
      api.levels.change.mutate({
        campaignId,
        riskId: row.riskId,
        level: level === "none" ? null : level,
        reason,
        meeting,
      }),
    { success: "等级已调整。", onDone: onClose },
  );
  const options = [
    ...listed.choices.map((one) => ({ value: one.key, label: one.name })),
    { value: "none", label: "不定级" },
  ];
  return (
    <>
      <Modal
        open={!isMeeting}
        title="调整等级"
        okText="下一步：会议情况"
        cancelText="取消"
        okButtonProps={{ disabled: reason.trim() === "" || level === (row.level ?? "none") }}
        onOk={() => setMeeting(true)}
        onCancel={onClose}
      >
        <p>{row.point}</p>
        <Segmented aria-label="新的等级" options={options} value={level} onChange={setLevel} />
        <Input.TextArea
          style={{ marginTop: 12 }}
          rows={3}
          maxLength={500}
          aria-label="调整原因"
          placeholder="调整原因（必填）"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Modal>
      <MeetingDialog
        isOpen={isMeeting}
        title="调整等级的会议情况"
        body={listed.fixing.name ?? ""}
        members={listed.fixing.body?.members ?? []}
        asideIds={row.ownerIds}
        today={today}
        isBusy={change.isBusy}
        onClose={() => setMeeting(false)}
        onSubmit={(meeting) => void change.run(meeting)}
      />
    </>
  );
}

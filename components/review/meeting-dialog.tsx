"use client";
import { Alert, Form, Input, Select } from "antd";
import type { ReactNode } from "react";
import { FormDialog } from "@/components/ui/form-dialog";
import type { MeetingInput } from "@/server/review/schema";

export type Member = { personId: string; name: string; title: string };
type Fields = { heldOn: string; place: string; present?: string[]; recused?: string[]; note?: string };

/**
 * Records a meeting that decided: day, place, who was there, who stood aside. Where the body is not of this unit (the
 * issuer's) it has no members here, and nobody is asked for.
 * @param body name of the body that decides, as registered
 * @param ownerId who must stand aside; null = nobody
 * @param convened for a meeting that a leader convenes and no body holds: who convenes, any one of whom must have been
 * there, and whom it concerns; the others are chosen by hand, and there is no quorum
 * @param asideIds members who leave the room while their own is decided, and sit for the rest
 */
export function MeetingDialog({
  isOpen,
  title,
  body,
  members,
  ownerId = null,
  convened = null,
  asideIds = [],
  today,
  isBusy,
  children,
  onSubmit,
  onClose,
}: {
  isOpen: boolean;
  title: string;
  body: string;
  members: readonly Member[];
  ownerId?: string | null;
  convened?: { conveners: readonly string[]; concerned: readonly string[] } | null;
  asideIds?: readonly string[];
  today: string;
  isBusy: boolean;
  children?: ReactNode;
  onSubmit: (meeting: MeetingInput, note: string) => void;
  onClose: () => void;
}) {
  const options = members.map((member) => ({
    value: member.personId,
    label: member.title ? `${member.name}（${member.title}）` : member.name,
  }));
  const owner = members.find((member) => member.personId === ownerId);
  const aside = members.filter((member) => asideIds.includes(member.personId));
  const conveners = members.filter((member) => convened?.conveners.includes(member.personId));
  const convenerNames = conveners.map((one) => one.name).join("、");
  const expected = convened ? [...convened.conveners, ...convened.concerned] : null;
  const eligible = members.filter((member) => member.personId !== ownerId);
  return (
    <FormDialog<Fields>
      isOpen={isOpen}
      title={title}
      submitText="记录集体决定"
      isBusy={isBusy}
      width={560}
      initialValues={{
        heldOn: today,
        place: "",
        present: eligible.map((member) => member.personId).filter((id) => expected?.includes(id) ?? true),
        recused: owner ? [owner.personId] : aside.map((one) => one.personId),
      }}
      onSubmit={({ heldOn, place, present = [], recused = [], note = "" }) =>
        onSubmit({ heldOn, place: place.trim(), present, recused }, note)
      }
      onClose={onClose}
      above={
        <>
          {children}
          {owner && (
            <Alert
              type="info"
              showIcon
              style={{ marginBottom: 12 }}
              title={`${owner.name}是本人，应当回避，不计入应到人数。`}
            />
          )}
          {aside.length > 0 && (
            <Alert
              type="info"
              showIcon
              style={{ marginBottom: 12 }}
              title={`${aside.map((one) => one.name).join("、")}有本人的表或者风险点在内，研究本人的事项时应当回避，记录中分别写明。`}
            />
          )}
        </>
      }
    >
      <Form.Item
        name="heldOn"
        label="会议日期"
        rules={[
          { required: true, message: "请选择会议日期。" },
          {
            validator: (_, day: string) =>
              day > today ? Promise.reject(new Error("会议还没有开，日期不能晚于今天。")) : Promise.resolve(),
          },
        ]}
      >
        <Input type="date" max={today} />
      </Form.Item>
      <Form.Item
        name="place"
        label="会议地点"
        rules={[{ required: true, whitespace: true, message: "请填写会议地点。" }]}
      >
        <Input maxLength={100} />
      </Form.Item>
      {members.length === 0 && <p>由{body}研究，到会情况见其会议记录。</p>}
      {members.length > 0 && (
        <>
          <Form.Item
            name="present"
            label={`到会人员（${body}）`}
            rules={[
              { required: true, type: "array", min: 1, message: "请选择到会人员。" },
              {
                validator: (_, present: string[] = []) =>
                  present.length > 0 && conveners.length > 0 && !conveners.some((one) => present.includes(one.personId))
                    ? Promise.reject(new Error(`召集人（${convenerNames}）应当到会，请列入到会人员。`))
                    : Promise.resolve(),
              },
            ]}
            extra={
              convened
                ? `由${convenerNames}召集，召集人应当到会；其他人员按实际到会填写。`
                : `应到 ${eligible.length} 人，到会须达到半数。`
            }
          >
            <Select mode="multiple" options={options.filter((one) => one.value !== ownerId)} optionFilterProp="label" />
          </Form.Item>
          <Form.Item
            name="recused"
            label="回避人员"
            dependencies={["present"]}
            rules={[
              ({ getFieldValue }) => ({
                validator: (_, recused: string[] = []) => {
                  const both = recused.filter((id) => !asideIds.includes(id) && getFieldValue("present")?.includes(id));
                  const names = members.filter((one) => both.includes(one.personId)).map((one) => one.name);
                  return names.length > 0
                    ? Promise.reject(new Error(`${names.join("、")}既列为到会又列为回避，请只留一处。`))
                    : Promise.resolve();
                },
              }),
            ]}
          >
            <Select mode="multiple" options={options} optionFilterProp="label" placeholder="没有的不填" />
          </Form.Item>
        </>
      )}
      <Form.Item name="note" label="会议意见">
        <Input.TextArea rows={2} maxLength={500} placeholder="没有的不填" />
      </Form.Item>
    </FormDialog>
  );
}

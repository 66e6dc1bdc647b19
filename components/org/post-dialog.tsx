"use client";
import { Form, Input } from "antd";
import { useAction, useApi } from "@/components/api";
import { zodRules } from "@/components/form/zod-rules";
import { FormDialog } from "@/components/ui/form-dialog";
import type { Way } from "@/server/access/authority-rules";
import { type Matter, proposeInput } from "@/server/org/countersign/schema";
import { appointInput } from "@/server/org/schema";
import type { Department, PersonDetail } from "./data";
import { PostSelect } from "./post-select";
import { proposedText } from "./propose-button";

export type PostAct =
  | { kind: "appoint" }
  | { kind: "leave" }
  | { kind: "transfer" | "end"; appointmentId: string; post: string };
type Fields = { postId?: string; on: string; reason?: string };
const rules = zodRules(appointInput);
const proposeRules = zodRules(proposeInput);

const texts = {
  appoint: { title: "兼任", day: "任职日期", note: "原有岗位不变，增加一个岗位。" },
  transfer: { title: "调动", day: "到新岗位的日期", note: "原任职到前一天为止；已填的表留在原岗位。" },
  end: { title: "免去兼任", day: "不再兼任的第一天", note: "其余岗位不变；已填的表保留。" },
  leave: {
    title: "离职",
    day: "不再在岗的第一天",
    note: "岗位、分管、角色和组织机构中的职务随之结束，账号不能再进入本单位；已填的表和登记的风险保留。",
  },
};

/** Appoints, transfers, takes a post away or lets leave, from a day not later than today. */
export function PostDialog({
  act,
  way,
  person,
  departments,
  onDone,
  onClose,
}: {
  act: PostAct;
  /** `second`: it is proposed, and done when another confirms. */
  way: Way;
  person: PersonDetail;
  departments: readonly Department[];
  onDone: () => void;
  onClose: () => void;
}) {
  const api = useApi();
  const isProposed = way === "second" && (act.kind === "leave" || act.kind === "appoint");
  const { run, isBusy } = useAction(
    async ({ postId = "", on, reason = "" }: Fields): Promise<string> => {
      const { persons, countersigns } = api.org;
      if (isProposed) {
        const matter: Matter =
          act.kind === "leave" ? { act: "leave", leftOn: on } : { act: "appoint", postId, fromOn: on };
        return proposedText(await countersigns.propose.mutate({ personId: person.id, matter, reason }));
      }
      if (act.kind === "appoint") await persons.appoint.mutate({ personId: person.id, postId, fromOn: on });
      else if (act.kind === "leave") await persons.leave.mutate({ personId: person.id, leftOn: on });
      else if (act.kind === "end")
        await persons.endAppointment.mutate({ appointmentId: act.appointmentId, endsOn: on });
      else await persons.transfer.mutate({ appointmentId: act.appointmentId, postId, fromOn: on });
      return "已办理，应报数随之更新。";
    },
    {
      success: (text) => text,
      onDone: () => {
        onDone();
        onClose();
      },
    },
  );
  const text = texts[act.kind];
  const needsPost = act.kind === "appoint" || act.kind === "transfer";
  return (
    <FormDialog<Fields>
      title={`${person.name}：${text.title}${"post" in act ? `（${act.post}）` : ""}`}
      isOpen
      isBusy={isBusy}
      marksRequired
      initialValues={{ on: today() }}
      submitText={isProposed ? "提请" : "办理"}
      onSubmit={(fields) => void run(fields)}
      onClose={onClose}
    >
      <p>{text.note}</p>
      {isProposed && <p>这一项须两人办理：由您提请，另一人确认后生效，本人会收到告知。</p>}
      {needsPost && (
        <Form.Item name="postId" label={act.kind === "transfer" ? "调入岗位" : "岗位"} rules={rules("postId")}>
          <PostSelect departments={departments} />
        </Form.Item>
      )}
      <Form.Item name="on" label={text.day} rules={rules("fromOn")} extra="只登记已经发生的任免，不能晚于今天。">
        <Input type="date" max={today()} />
      </Form.Item>
      {isProposed && (
        <Form.Item name="reason" label="理由" rules={proposeRules("reason")}>
          <Input.TextArea rows={2} maxLength={200} />
        </Form.Item>
      )}
    </FormDialog>
  );
}

/** Offices keep Chinese time wherever the browser is. */
const today = () =>
  new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", dateStyle: "short" }).format(new Date());

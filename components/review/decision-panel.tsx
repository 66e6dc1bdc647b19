"use client";
import { Input, Space } from "antd";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { useAction, useApi } from "@/components/api";
import { paths } from "@/components/paths";
import type { FormView, ReviewView } from "@/components/response/view";
import { ActionButton } from "@/components/ui/action-button";
import { PageBlock } from "@/components/ui/block";
import { ReasonDialog } from "@/components/ui/reason-dialog";
import { returnGrounds } from "@/server/review/schema";
import { MeetingDialog, type Member } from "./meeting-dialog";
import styles from "./review.module.css";

type Asked = "return" | "suggest" | "collective" | null;

/**
 * What the reviewer may do with the form before him, with keys: j next, k previous, a approve, r return. After a
 * decision the next form of the queue opens.
 */
export function DecisionPanel({
  unit,
  form,
  review,
  place,
  people,
  today,
  note,
  onNote,
  onAmend,
}: {
  unit: string;
  form: FormView;
  review: ReviewView;
  /** Neighbours in the queue; null at its ends. */
  place: { previous: string | null; next: string | null; position: number; total: number };
  /** Offered where no body is registered for the step. */
  people: readonly Member[];
  today: string;
  /** What is typed of an opinion; kept while the form is amended instead. */
  note: string;
  onNote: (note: string) => void;
  onAmend: () => void;
}) {
  const api = useApi();
  const router = useRouter();
  const at = paths.unit(unit);
  const [asked, setAsked] = useState<Asked>(null);
  const go = (id: string | null) => router.push(id ? at.review(id) : at.reviews());
  const decide = useAction(
    (input: Parameters<typeof api.reviews.decide.mutate>[0]) => api.reviews.decide.mutate(input),
    {
      success: "已审核。",
      onDone: () => {
        setAsked(null);
        go(place.next ?? place.previous);
      },
    },
  );
  const stepAt = { id: form.id, round: review.round, step: review.step ?? 0 };
  const may = (outcome: ReviewView["may"][number]) => review.may.includes(outcome);
  const why = (outcome: ReviewView["may"][number], text: string) =>
    may(outcome) ? null : review.capacity ? text : "这一步不由您审核";
  const approve = () => void decide.run({ ...stepAt, outcome: "approve", reason: note });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target;
      const isTyping =
        target instanceof HTMLElement && (target.isContentEditable || /INPUT|TEXTAREA|SELECT/.test(target.tagName));
      if (isTyping || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || asked !== null) return;
      const to = event.key === "j" ? place.next : event.key === "k" ? place.previous : null;
      if (to) {
        if (note.trim() === "" || window.confirm("审核意见还没有提交，确定离开这份表吗？")) router.push(at.review(to));
      } else if (event.key === "a" && review.may.includes("approve"))
        document.getElementById("decision-approve")?.focus();
      else if (event.key === "r" && review.may.includes("return")) setAsked("return");
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [asked, at, note, place, review.may, router]);

  const members = review.body?.members ?? people;
  return (
    <PageBlock title="审核意见">
      {review.capacity === "deputy" && <p>您以副职身份代为审核，将记录代审。</p>}
      {review.capacity === "recorder" && <p>这一步由{review.body?.name ?? "集体"}研究决定，请据会议记录登记。</p>}
      <Input.TextArea
        aria-label="审核意见"
        rows={3}
        maxLength={1000}
        placeholder="同意的意见可以不填"
        value={note}
        onChange={(event) => onNote(event.target.value)}
      />
      <div className={styles.acts} style={{ marginTop: 8 }}>
        <ActionButton
          id="decision-approve"
          type="primary"
          loading={decide.isBusy}
          disabledReason={why("approve", "这一步须集体研究决定")}
          onClick={approve}
        >
          通过
        </ActionButton>
        <ActionButton danger disabledReason={why("return", "这一步不能退回")} onClick={() => setAsked("return")}>
          退回
        </ActionButton>
        <ActionButton disabledReason={why("amend", "这一步由本人修改，您可以提出意见")} onClick={onAmend}>
          修改后通过
        </ActionButton>
        <ActionButton disabledReason={why("suggest", "这一步可以直接通过或者退回")} onClick={() => setAsked("suggest")}>
          提修改意见
        </ActionButton>
        <ActionButton disabledReason={why("collective", "这一步由个人审核")} onClick={() => setAsked("collective")}>
          记录集体决定
        </ActionButton>
      </div>
      <Space className={styles.keys} wrap>
        <span>
          第 {place.position} 份，共 {place.total} 份
        </span>
        <span className={styles.hint}>
          <kbd>j</kbd> 下一份 <kbd>k</kbd> 上一份 <kbd>a</kbd> 选中通过 <kbd>r</kbd> 退回
        </span>
      </Space>
      <ReasonDialog
        isOpen={asked === "return"}
        title="退回修改"
        label="退回原因"
        presets={returnGrounds}
        submitText="退回"
        isDanger
        isBusy={decide.isBusy}
        onClose={() => setAsked(null)}
        onSubmit={(reason) => void decide.run({ ...stepAt, outcome: "return", reason })}
      >
        <p>
          退回后由本人修改再报，
          {review.returnDays === null ? "期限仍按任务的截止日" : `限 ${review.returnDays} 个工作日`}
          ；退回次数和原因会保留。
        </p>
      </ReasonDialog>
      <ReasonDialog
        isOpen={asked === "suggest"}
        title="提出修改意见"
        label="修改意见"
        submitText="反馈本人"
        isBusy={decide.isBusy}
        onClose={() => setAsked(null)}
        onSubmit={(reason) => void decide.run({ ...stepAt, outcome: "suggest", reason })}
      >
        <p>意见反馈给本人，由本人修改后重新提交，不计入退回次数。</p>
      </ReasonDialog>
      <MeetingDialog
        isOpen={asked === "collective"}
        title="记录集体研究决定"
        body={review.body?.name ?? "参加研究的人员"}
        members={members}
        ownerId={review.body ? review.ownerId : null}
        convened={
          review.body ? null : { conveners: review.conveners, concerned: review.ownerId ? [review.ownerId] : [] }
        }
        today={today}
        isBusy={decide.isBusy}
        onClose={() => setAsked(null)}
        onSubmit={(meeting, reason) => void decide.run({ ...stepAt, outcome: "collective", reason, meeting })}
      />
    </PageBlock>
  );
}

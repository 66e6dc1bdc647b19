"use client";
import { useState } from "react";
import { useAction, useApi } from "@/components/api";
import type { QueueView } from "@/components/response/view";
import type { BulkResult } from "@/server/review/bulk";
import type { MeetingInput } from "@/server/review/schema";
import { BulkDone } from "./bulk-results";
import { MeetingDialog, type Member } from "./meeting-dialog";

export type MeetingBody = { kind: NonNullable<QueueView["body"]>; name: string; members: readonly Member[] };

/** Why one meeting cannot have decided the chosen forms; null when it can. */
export function whyNoMeeting(items: readonly QueueView[]): string | null {
  if (items.some((item) => !item.may.includes("collective"))) return "所选的有不由集体研究决定的，请去掉后再记录";
  return new Set(items.map((item) => item.body)).size > 1 ? "所选的由不同的集体研究，请分开选择" : null;
}

/** Records one meeting that decided several forms; who has a form of his own among them stands aside for it. */
export function BulkMeeting({
  items,
  bodies,
  leading,
  today,
  onClose,
}: {
  items: readonly QueueView[];
  bodies: readonly MeetingBody[];
  leading: readonly Member[];
  today: string;
  onClose: () => void;
}) {
  const api = useApi();
  const [results, setResults] = useState<readonly BulkResult[] | null>(null);
  const record = useAction(
    (meeting: MeetingInput, reason: string) =>
      api.reviews.bulkCollective.mutate({
        items: items.map(({ id, round, step }) => ({ id, round, step })),
        reason,
        meeting,
      }),
    { onDone: (done) => setResults(done.results) },
  );
  const body = bodies.find((one) => one.kind === items[0]?.body);
  if (results) return <BulkDone title="集体决定的结果" results={results} onClose={onClose} />;
  return (
    <MeetingDialog
      isOpen
      title={`记录一次会议对 ${items.length} 份表的决定`}
      body={body?.name ?? "参加研究的人员"}
      members={body?.members ?? leading}
      convened={
        body
          ? null
          : {
              conveners: items.flatMap((item) => item.conveners),
              concerned: items.flatMap((item) => item.ownerId ?? []),
            }
      }
      asideIds={body ? items.flatMap((item) => item.ownerId ?? []) : []}
      today={today}
      isBusy={record.isBusy}
      onClose={onClose}
      onSubmit={(meeting, reason) => void record.run(meeting, reason)}
    >
      <p>{items.map((item) => `${item.form} ${item.subject}`).join("、")}</p>
    </MeetingDialog>
  );
}

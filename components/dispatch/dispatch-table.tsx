import { PlainTable } from "@/components/table/plain-table";
import { Empty } from "@/components/ui/empty";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusTag } from "@/components/ui/status-tag";
import type { DispatchKind } from "@/db/enums";
import { deliveryKinds, deliveryText } from "@/server/contents/delivery-rules";
import { AwaitApplied } from "./await-applied";

export type DispatchRow = {
  id: string;
  unitName: string;
  kind: DispatchKind;
  payload: Record<string, unknown>;
  sentAt: Date;
  appliedAt: Date | null;
  seenAt: Date | null;
  answer: string | null;
  answeredAt: Date | null;
};

/** What was sent to units, with what has become of it: taken in, read, answered. */
export function DispatchTable({ rows, isFiltered = false }: { rows: readonly DispatchRow[]; isFiltered?: boolean }) {
  if (rows.length === 0 && isFiltered)
    return <Empty title="没有符合条件的记录">请换一个单位或事项，或者清除条件。</Empty>;
  if (rows.length === 0)
    return <Empty title="还没有记录">催办、缓报、免报、更正等发给单位后，在这里逐条记录送达和答复情况。</Empty>;
  return (
    <>
      {rows.some((row) => row.appliedAt === null) && <AwaitApplied />}
      <PlainTable heads={["时间", "单位", "事项", "内容", "状态", "答复"]}>
        {rows.map((row) => (
          <tr key={row.id}>
            <td data-label="时间">
              <RelativeTime at={row.sentAt} />
            </td>
            <td data-label="单位">{row.unitName}</td>
            <td data-label="事项">{deliveryKinds[row.kind].name}</td>
            <td data-label="内容">{deliveryText(row.kind, row.payload)}</td>
            <td data-label="状态">
              <DispatchState row={row} />
            </td>
            <td data-label="答复">{row.answer ?? "—"}</td>
          </tr>
        ))}
      </PlainTable>
    </>
  );
}

function DispatchState({ row }: { row: Pick<DispatchRow, "appliedAt" | "seenAt"> }) {
  if (row.appliedAt === null) return <StatusTag tone="busy">已发未生效</StatusTag>;
  if (row.seenAt === null) return <StatusTag tone="calm">已送达</StatusTag>;
  return <StatusTag tone="good">已阅</StatusTag>;
}

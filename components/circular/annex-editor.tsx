"use client";
import { DeleteOutlined } from "@ant-design/icons";
import { Button, Input, Select } from "antd";
import { useState } from "react";
import type { CircularAnnex } from "@/server/circular/schema";
import styles from "./circular.module.css";
import { readPastedTable, tableText } from "./draft-edits";

/** The annexes: the ranking, whose rows are the frozen ones, and tables pasted from a sheet. */
export function AnnexEditor({
  annexes,
  onChange,
}: {
  annexes: CircularAnnex[];
  onChange: (annexes: CircularAnnex[]) => void;
}) {
  const replace = (at: number, annex: CircularAnnex) => onChange(annexes.map((one, i) => (i === at ? annex : one)));
  const add = () =>
    onChange([...annexes, { kind: "table", title: "", orientation: "portrait", columns: ["单位", "情况"], rows: [] }]);
  return (
    <>
      {annexes.map((annex, at) => (
        <fieldset key={annexKey(at)} className={styles.card} aria-label={`附件${at + 1}`}>
          <div className={styles.cardBar}>
            <b>附件{at + 1}</b>
            {annex.kind === "ranking" && (
              <span className={styles.weak}>排名表，{annex.rows.length} 个单位，数据已冻结，不能手改</span>
            )}
            {annex.kind === "table" && (
              <Select
                size="small"
                aria-label={`附件${at + 1}纸张方向`}
                value={annex.orientation}
                onChange={(orientation) => replace(at, { ...annex, orientation })}
                options={[
                  { value: "portrait", label: "竖排" },
                  { value: "landscape", label: "横排" },
                ]}
              />
            )}
            <span className={styles.push} />
            <Button
              size="small"
              danger
              icon={<DeleteOutlined />}
              aria-label={`删除附件${at + 1}`}
              onClick={() => {
                if (isWritten(annex) && !window.confirm(`删除附件${at + 1}？内容将一并删去。`)) return;
                onChange(annexes.filter((_, i) => i !== at));
              }}
            />
          </div>
          <Input
            aria-label={`附件${at + 1}标题`}
            placeholder="附件标题"
            maxLength={120}
            value={annex.title}
            onChange={(event) => replace(at, { ...annex, title: event.target.value })}
          />
          {annex.kind === "table" && (
            <TableText
              label={`附件${at + 1}表格`}
              annex={annex}
              onChange={(table) => replace(at, { ...annex, ...table })}
            />
          )}
        </fieldset>
      ))}
      <Button onClick={add}>添加表格附件</Button>
    </>
  );
}

type Table = Extract<CircularAnnex, { kind: "table" }>;

/** A table as it is typed: what the reading leaves out, a line begun or a space, stays in the field. */
function TableText({
  label,
  annex,
  onChange,
}: {
  label: string;
  annex: Table;
  onChange: (table: Pick<Table, "columns" | "rows">) => void;
}) {
  const [typed, setTyped] = useState(() => tableText(annex));
  const isOwn = tableText(readPastedTable(typed)) === tableText(annex);
  return (
    <Input.TextArea
      aria-label={label}
      placeholder="可以从电子表格复制粘贴：第一行为栏目，各栏以制表符分开"
      autoSize={{ minRows: 3, maxRows: 16 }}
      style={{ marginTop: 6 }}
      value={isOwn ? typed : tableText(annex)}
      onChange={(event) => {
        setTyped(event.target.value);
        onChange(readPastedTable(event.target.value));
      }}
    />
  );
}

const isWritten = (annex: CircularAnnex) => annex.title !== "" || annex.rows.length > 0;

const annexKey = (at: number) => `annex-${at}`;

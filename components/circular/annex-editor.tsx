"use client";
import { DeleteOutlined } from "@ant-design/icons";
import { Button, Input, Select } from "antd";
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
              onClick={() => onChange(annexes.filter((_, i) => i !== at))}
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
            <Input.TextArea
              aria-label={`附件${at + 1}表格`}
              placeholder="可以从电子表格复制粘贴：第一行为栏目，各栏以制表符分开"
              autoSize={{ minRows: 3, maxRows: 16 }}
              style={{ marginTop: 6 }}
              value={tableText(annex)}
              onChange={(event) => replace(at, { ...annex, ...readPastedTable(event.target.value) })}
            />
          )}
        </fieldset>
      ))}
      <Button onClick={add}>添加表格附件</Button>
    </>
  );
}

const annexKey = (at: number) => `annex-${at}`;

"use client";
import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Input, Select } from "antd";
import { useRef, useState } from "react";
import { useFocusOnce } from "@/components/form/focus-once";
import type { CircularBlock } from "@/server/circular/schema";
import styles from "./circular.module.css";
import { asKind, freshId, moved } from "./draft-edits";

const kinds = [
  { value: "paragraph", label: "正文段落" },
  { value: "heading", label: "层次标题" },
  { value: "list", label: "一是二是（每行一条）" },
];
const levels = [
  { value: 1, label: "一、" },
  { value: 2, label: "（一）" },
  { value: 3, label: "1." },
  { value: 4, label: "（1）" },
];

/** The body of a circular, block by block; numbering of headings is done by the program. */
export function BlockEditor({
  blocks,
  onChange,
}: {
  blocks: CircularBlock[];
  onChange: (blocks: CircularBlock[]) => void;
}) {
  const [added, setAdded] = useState<string | null>(null);
  const here = useRef<HTMLDivElement>(null);
  const replace = (at: number, block: CircularBlock) => onChange(blocks.map((one, i) => (i === at ? block : one)));
  const insert = (at: number) => {
    const block: CircularBlock = { kind: "paragraph", id: freshId(blocks), text: "", figures: [] };
    setAdded(block.id);
    onChange([...blocks.slice(0, at), block, ...blocks.slice(at)]);
  };
  const remove = (at: number, block: CircularBlock) => {
    const isWritten = block.text !== "" || (block.kind === "heading" && block.runIn !== "");
    if (isWritten && !window.confirm(`删除第${at + 1}段？文字将一并删去。`)) return;
    onChange(blocks.filter((_, i) => i !== at));
    here.current?.focus();
  };
  return (
    <div ref={here} className={styles.blocks} tabIndex={-1}>
      {blocks.map((block, at) => (
        <BlockCard
          key={block.id}
          block={block}
          place={at + 1}
          isFirst={at === 0}
          isLast={at === blocks.length - 1}
          onChange={(changed) => replace(at, changed)}
          onMove={(step) => onChange(moved(blocks, at, step))}
          isAdded={block.id === added}
          onRemove={() => remove(at, block)}
          onInsert={() => insert(at + 1)}
        />
      ))}
      {blocks.length === 0 && <Button onClick={() => insert(0)}>添加第一段</Button>}
    </div>
  );
}

function BlockCard({
  block,
  place,
  isFirst,
  isLast,
  isAdded,
  onChange,
  onMove,
  onRemove,
  onInsert,
}: {
  block: CircularBlock;
  place: number;
  isFirst: boolean;
  isLast: boolean;
  /** Put in just now: whoever writes goes on in it. */
  isAdded: boolean;
  onChange: (block: CircularBlock) => void;
  onMove: (step: number) => void;
  onRemove: () => void;
  onInsert: () => void;
}) {
  const name = `第${place}段`;
  const card = useFocusOnce<HTMLFieldSetElement>(isAdded);
  return (
    <fieldset ref={card} className={styles.card} data-kind={block.kind} aria-label={name} tabIndex={-1}>
      <div className={styles.cardBar}>
        <Select
          size="small"
          aria-label={`${name}的形式`}
          style={{ width: 170 }}
          value={block.kind}
          options={kinds}
          onChange={(kind) => onChange(asKind(block, kind as CircularBlock["kind"]))}
        />
        {block.kind === "heading" && (
          <Select
            size="small"
            aria-label={`${name}的层次`}
            style={{ width: 90 }}
            value={block.level}
            options={levels}
            onChange={(level) => onChange({ ...block, level })}
          />
        )}
        {block.figures.length > 0 && (
          <span className={styles.weak} title={block.figures.map((figure) => figure.text).join("、")}>
            引用冻结数据 {block.figures.length} 处
          </span>
        )}
        <span className={styles.push} />
        <Button
          size="small"
          icon={<ArrowUpOutlined />}
          aria-label={`${name}上移`}
          disabled={isFirst}
          onClick={() => onMove(-1)}
        />
        <Button
          size="small"
          icon={<ArrowDownOutlined />}
          aria-label={`${name}下移`}
          disabled={isLast}
          onClick={() => onMove(1)}
        />
        <Button size="small" icon={<PlusOutlined />} aria-label={`在${name}后添加一段`} onClick={onInsert} />
        <Button size="small" danger icon={<DeleteOutlined />} aria-label={`删除${name}`} onClick={onRemove} />
      </div>
      {block.kind === "heading" ? (
        <>
          <Input
            aria-label={`${name}标题`}
            maxLength={300}
            value={block.text}
            onChange={(event) => onChange({ ...block, text: event.target.value })}
          />
          {(block.level > 1 || block.runIn !== "") && (
            <Input.TextArea
              aria-label={`${name}标题后的文字`}
              placeholder="标题后接排的文字，可以不填"
              autoSize={{ minRows: 1, maxRows: 12 }}
              maxLength={8_000}
              style={{ marginTop: 6 }}
              value={block.runIn}
              onChange={(event) => onChange({ ...block, runIn: event.target.value })}
            />
          )}
        </>
      ) : (
        <Input.TextArea
          aria-label={`${name}文字`}
          autoSize={{ minRows: 2, maxRows: 20 }}
          maxLength={8_000}
          value={block.text}
          onChange={(event) => onChange({ ...block, text: event.target.value })}
        />
      )}
    </fieldset>
  );
}

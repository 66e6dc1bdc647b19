"use client";
import { Modal } from "antd";
import { StatusTag } from "@/components/ui/status-tag";
import type { BulkResult } from "@/server/review/bulk";
import styles from "./review.module.css";

/** What became of each form of a bulk act, with the reason where it did not go through. */
function BulkResults({ results, verb = "通过" }: { results: readonly BulkResult[]; verb?: string }) {
  return (
    <ul className={styles.results}>
      {results.map((one) => (
        <li key={one.id}>
          <StatusTag tone={one.problem ? "bad" : "good"}>{`${one.problem ? "未" : "已"}${verb}`}</StatusTag>{" "}
          {one.subject}
          {one.problem && `：${one.problem}`}
        </li>
      ))}
    </ul>
  );
}

/** Shown after a bulk act until it was read. */
export const BulkDone = ({
  title,
  results,
  verb = "通过",
  onClose,
}: {
  title: string;
  results: readonly BulkResult[];
  verb?: string;
  onClose: () => void;
}) => (
  <Modal
    open
    title={title}
    okText="完成"
    cancelButtonProps={{ style: { display: "none" } }}
    mask={{ closable: false }}
    onOk={onClose}
    onCancel={onClose}
  >
    <BulkResults results={results} verb={verb} />
  </Modal>
);

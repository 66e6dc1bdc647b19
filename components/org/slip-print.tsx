"use client";
import { PrinterOutlined } from "@ant-design/icons";
import { type ButtonProps, Modal } from "antd";
import { type ReactNode, useRef, useState } from "react";
import { useAction, useApi } from "@/components/api";
import { ActionButton } from "@/components/ui/action-button";
import { DownloadForm } from "@/components/ui/download-form";
import { exactTime } from "@/components/ui/time-words";
import styles from "./org.module.css";

type Of =
  | { name: "slips"; input: { departmentId: string } | { personIds: string[] }; clearsFactor?: boolean }
  | { name: "liaisonSlips"; input: { unitIds: string[] }; clearsFactor?: never };
type Unused = { id: string; name: string; createdAt: Date; expiresAt: Date };

/**
 * Prints slips. Whoever still has an unused one is named first, for it becomes void: its paper may be on its way.
 */
export function SlipPrint({
  of,
  children,
  ...button
}: { of: Of; children: ReactNode; disabledReason?: string | null } & Pick<ButtonProps, "size" | "type">) {
  const api = useApi();
  const [unused, setUnused] = useState<Unused[] | null>(null);
  const plain = useRef<HTMLSpanElement>(null);
  const asked = { ...of.input, ...(of.clearsFactor ? { clearsFactor: true } : {}) };
  const look = useAction(
    () =>
      of.name === "slips"
        ? api.org.slips.unused.query(of.input)
        : api.org.units.unusedLiaisonSlips.query({ unitIds: of.input.unitIds }),
    {
      refreshes: false,
      onDone: (found) => {
        if (found.length > 0) setUnused(found);
        else plain.current?.querySelector("form")?.requestSubmit();
      },
    },
  );
  return (
    <>
      <ActionButton icon={<PrinterOutlined />} {...button} loading={look.isBusy} onClick={() => void look.run()}>
        {children}
      </ActionButton>
      <span ref={plain} hidden>
        <DownloadForm changes name={of.name} input={asked}>
          {null}
        </DownloadForm>
      </span>
      <Modal
        open={unused !== null}
        title="原有的激活条将作废"
        onCancel={() => setUnused(null)}
        footer={
          <div className={styles.bar}>
            <ActionButton onClick={() => setUnused(null)}>取消</ActionButton>
            <span onSubmit={() => setTimeout(() => setUnused(null))}>
              <DownloadForm changes name={of.name} input={{ ...asked, voids: (unused ?? []).map((slip) => slip.id) }}>
                <ActionButton type="primary" danger htmlType="submit">
                  作废 {unused?.length ?? 0} 张并打印
                </ActionButton>
              </DownloadForm>
            </span>
          </div>
        }
      >
        <p>以下人员还有没用过的激活条，打印新的以后，原来那张不能再用，请收回：</p>
        <ul className={styles.unused}>
          {(unused ?? []).map((slip) => (
            <li key={slip.id}>
              {slip.name}
              <span className={styles.quiet}>
                {exactTime(slip.createdAt)} 打印，{exactTime(slip.expiresAt).slice(0, 10)} 到期
              </span>
            </li>
          ))}
        </ul>
      </Modal>
    </>
  );
}

"use client";
import { Drawer, Spin } from "antd";
import Link from "next/link";
import { useEffect, useState } from "react";
import { actionError, useAction, useApi } from "@/components/api";
import { paths } from "@/components/paths";
import { ActionButton } from "@/components/ui/action-button";
import { exactTime } from "@/components/ui/time-words";
import type { getRiskHistory } from "@/server/risk/history";
import styles from "./register.module.css";

type History = Awaited<ReturnType<typeof getRiskHistory.run>>;

/** A point of the register in full: its versions, the forms it stands on, and what was merged into it, to be taken apart. */
export function RiskDrawer({
  unit,
  risk,
  mayMerge,
  onClose,
}: {
  unit: string;
  risk: { id: string; title: string };
  mayMerge: boolean;
  onClose: () => void;
}) {
  const api = useApi();
  const [history, setHistory] = useState<Pick<History, "revisions" | "forms" | "merged"> | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [taken, setTaken] = useState<readonly string[]>([]);
  const separate = useAction((riskId: string) => api.risks.separate.mutate({ riskId }), {
    success: "已从共性风险点中取出，单独登记。",
    onDone: ({ riskId }) => setTaken((was) => [...was, riskId]),
  });
  useEffect(() => {
    let isCurrent = true;
    api.risks.history.query({ riskId: risk.id }).then(
      (answer) => isCurrent && setHistory(answer),
      (thrown: unknown) => isCurrent && setProblem(actionError(thrown).text),
    );
    return () => {
      isCurrent = false;
    };
  }, [api, risk.id]);
  const merged = history?.merged.filter((one) => !taken.includes(one.id)) ?? [];
  return (
    <Drawer open title={risk.title} onClose={onClose} size={460}>
      {problem}
      {!history && !problem && <Spin />}
      {merged.length > 0 && (
        <section>
          <h3>合并在内的风险点（{merged.length} 个）</h3>
          <ul className={styles.parts}>
            {merged.map((one) => (
              <li key={one.id}>
                <span>
                  {one.point}
                  <span className={styles.merged}>　{one.subject}</span>
                </span>
                <ActionButton
                  size="small"
                  loading={separate.isBusy}
                  disabledReason={mayMerge ? null : "由联络员办理"}
                  onClick={() => void separate.run(one.id)}
                >
                  取出
                </ActionButton>
              </li>
            ))}
          </ul>
        </section>
      )}
      {history && history.forms.length > 0 && (
        <section>
          <h3>所在的表</h3>
          <ul className={styles.parts}>
            {history.forms.map((form) => (
              <li key={form.id}>
                <Link href={paths.unit(unit).response(form.id)}>{form.subject}</Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      {history && (
        <section>
          <h3>各个版本</h3>
          <ol className={styles.versions}>
            {[...history.revisions].reverse().map((one) => (
              <li key={one.no} value={one.no}>
                <b>{one.point || one.matter}</b>
                <span className={styles.merged}>　{one.frozenAt && exactTime(new Date(one.frozenAt))}</span>
                {parts(one).map(([title, text]) => (
                  <p key={title}>
                    {title}：{text}
                  </p>
                ))}
              </li>
            ))}
          </ol>
        </section>
      )}
    </Drawer>
  );
}

const parts = (one: History["revisions"][number]): [string, string][] =>
  (
    [
      ["表现形式", one.manifestation],
      ["前期预防", one.prevent],
      ["中期监控", one.monitor],
      ["后期处置", one.respond],
      ["防控措施", one.measures],
    ] as [string, string][]
  ).filter(([, text]) => text !== "");

"use client";
import { Drawer, Spin } from "antd";
import { useEffect, useState } from "react";
import { actionError, useApi } from "@/components/api";
import type { getLevelHistory } from "@/server/level/queries";

type History = Awaited<ReturnType<typeof getLevelHistory.run>>["history"];
const stages = { proposed: "建议", fixed: "审定", changed: "调整" } as const;

/** How a risk came by its level: proposed, fixed, changed, by which meeting and why. */
export function LevelHistory({ riskId, title, onClose }: { riskId: string; title: string; onClose: () => void }) {
  const api = useApi();
  const [history, setHistory] = useState<readonly Omit<History[number], "at">[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    let isCurrent = true;
    api.levels.history.query({ riskId }).then(
      (answer) => isCurrent && setHistory(answer.history),
      (thrown: unknown) => isCurrent && setProblem(actionError(thrown).text),
    );
    return () => {
      isCurrent = false;
    };
  }, [api, riskId]);
  return (
    <Drawer open title={`等级记录：${title}`} onClose={onClose} size={420}>
      {problem}
      {!history && !problem && <Spin />}
      {history?.length === 0 && <p>还没有定级。</p>}
      <ol>
        {history?.map((one) => (
          <li key={one.id}>
            <strong>
              {stages[one.stage]}：{one.levelName}
            </strong>
            <div>
              {one.effectiveOn}　{one.body}
              {one.minutes &&
                `，${one.minutes.place}，到会 ${one.minutes.present.map((person) => person.name).join("、") || "（见上级记录）"}`}
            </div>
            {one.why && one.stage === "proposed" && <div>{one.why}</div>}
            {one.reason && <div>理由：{one.reason}</div>}
          </li>
        ))}
      </ol>
    </Drawer>
  );
}

"use client";
import { Button, Drawer, Skeleton } from "antd";
import { useParams } from "next/navigation";
import { useRef, useState } from "react";
import { useAction, useApi } from "@/components/api";
import { paths } from "@/components/paths";
import { Empty } from "@/components/ui/empty";
import { Breakdown, type BreakdownProps } from "./breakdown";

/** Opens the breakdown of a unit beside the table; it is read when it is opened. */
export function useBreakdown(assessmentId: string) {
  const api = useApi();
  const at = paths.unit(useParams<{ unit: string }>().unit);
  const [unit, setUnit] = useState<{ unitId: string; name: string } | null>(null);
  const [shown, setShown] = useState<BreakdownProps | null>(null);
  const wanted = useRef<string | null>(null);
  const { run, error } = useAction(
    (targetUnitId: string) => api.assessments.unit.query({ id: assessmentId, targetUnitId }),
    {
      refreshes: false,
      onDone: ({ campaign, ...read }) => {
        // Another unit may have been opened while this one was read.
        if (read.unit.unitId === wanted.current)
          setShown({ ...read, progressHref: at.campaignUnit(campaign.id, read.unit.unitId) });
      },
      failure: () => setShown(null),
    },
  );
  const open = (chosen: { unitId: string; name: string }) => {
    wanted.current = chosen.unitId;
    setShown(null);
    setUnit(chosen);
    void run(chosen.unitId);
  };
  const drawer = (
    <Drawer open={unit !== null} title={`${unit?.name ?? ""}：得分明细`} size={720} onClose={() => setUnit(null)}>
      {shown ? (
        <Breakdown {...shown} />
      ) : error && unit ? (
        <Empty title="没有读到得分明细" action={<Button onClick={() => open(unit)}>重试</Button>}>
          {error.text}
        </Empty>
      ) : (
        <Skeleton active />
      )}
    </Drawer>
  );
  return { open, drawer };
}

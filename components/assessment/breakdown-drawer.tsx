"use client";
import { Drawer, Skeleton } from "antd";
import { useParams } from "next/navigation";
import { useState } from "react";
import { useAction, useApi } from "@/components/api";
import { paths } from "@/components/paths";
import { Breakdown, type BreakdownProps } from "./breakdown";

/** Opens the breakdown of a unit beside the table; it is read when it is opened. */
export function useBreakdown(assessmentId: string) {
  const api = useApi();
  const at = paths.unit(useParams<{ unit: string }>().unit);
  const [name, setName] = useState<string | null>(null);
  const [shown, setShown] = useState<BreakdownProps | null>(null);
  const { run } = useAction((targetUnitId: string) => api.assessments.unit.query({ id: assessmentId, targetUnitId }), {
    refreshes: false,
    onDone: ({ campaign, ...unit }) =>
      setShown({ ...unit, progressHref: at.campaignUnit(campaign.id, unit.unit.unitId) }),
    failure: () => setName(null),
  });
  const open = (unit: { unitId: string; name: string }) => {
    setShown(null);
    setName(unit.name);
    void run(unit.unitId);
  };
  const drawer = (
    <Drawer open={name !== null} title={`${name ?? ""}：得分明细`} size={720} onClose={() => setName(null)}>
      {shown ? <Breakdown {...shown} /> : <Skeleton active />}
    </Drawer>
  );
  return { open, drawer };
}

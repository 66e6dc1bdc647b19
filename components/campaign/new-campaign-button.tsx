"use client";
import { useRouter } from "next/navigation";
import { paths } from "@/components/paths";
import { ActionButton } from "@/components/ui/action-button";

/** Leads to the first step of a new campaign, with a template chosen already when given. */
export function NewCampaignButton({
  unitId,
  template,
  disabledReason,
}: {
  unitId: string;
  template?: string;
  disabledReason: string | null;
}) {
  const router = useRouter();
  const address = paths.unit(unitId).newCampaign() + (template ? `?template=${template}` : "");
  return (
    <ActionButton type="primary" disabledReason={disabledReason} onClick={() => router.push(address)}>
      {template ? "用此模板新建活动" : "新建活动"}
    </ActionButton>
  );
}

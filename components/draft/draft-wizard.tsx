"use client";
import { Alert } from "antd";
import { parseAsString, useQueryState } from "nuqs";
import { PageBlock } from "@/components/ui/block";
import type { Selection } from "@/server/campaign/schema";
import type { Definition } from "@/server/template/schema";
import { DraftDates, type DraftTask } from "./draft-dates";
import { DraftIssue } from "./draft-issue";
import { DraftPreview, type DraftPreviewData } from "./draft-preview";
import { type CandidateUnit, DraftUnits } from "./draft-units";
import { type WizardStep, WizardSteps, wizardSteps } from "./wizard-steps";

export type DraftCampaign = {
  id: string;
  title: string;
  year: number;
  version: number;
  state: "draft" | "issuing" | "issued" | "withdrawn";
  dateChanges: Record<string, { opensOn?: string; dueOn?: string }>;
  selection: Selection;
  participants: Definition["participants"];
  phases: readonly { key: string; title: string }[];
  tasks: readonly DraftTask[];
  today: string;
};

/** The steps of a draft; each is an address and saves by itself. */
export function DraftWizard({
  unitId,
  campaign,
  step,
  candidates,
  preview,
  mayWrite,
}: {
  unitId: string;
  campaign: DraftCampaign;
  step: string;
  candidates: readonly CandidateUnit[];
  preview: DraftPreviewData;
  mayWrite: boolean;
}) {
  const [, setStep] = useQueryState("step", parseAsString.withOptions({ shallow: false, history: "push" }));
  const current: WizardStep = wizardSteps.find((one) => one.key === step)?.key ?? "dates";
  const go = (next: WizardStep) => void setStep(next);
  const disabledReason =
    campaign.state === "issuing" ? "正在下发，不能修改" : mayWrite ? null : "您的角色不能修改活动草稿";
  return (
    <>
      <WizardSteps current={current} onStep={go} />
      {campaign.state === "issuing" && (
        <Alert type="info" showIcon title="正在下发，完成后本页显示看板。可离开本页，在“办理进度”中查看。" />
      )}
      {current === "dates" && (
        <DraftDates
          key={campaign.version}
          campaign={campaign}
          disabledReason={disabledReason}
          onNext={() => go("units")}
        />
      )}
      {current === "units" && (
        <DraftUnits
          key={campaign.version}
          campaign={campaign}
          candidates={candidates}
          disabledReason={disabledReason}
          onNext={() => go("preview")}
        />
      )}
      {current === "preview" && <DraftPreview preview={preview} phases={campaign.phases} onNext={() => go("issue")} />}
      {current === "issue" && (
        <PageBlock title="下发">
          <DraftIssue unitId={unitId} campaign={campaign} preview={preview} disabledReason={disabledReason} />
        </PageBlock>
      )}
    </>
  );
}

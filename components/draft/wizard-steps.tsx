"use client";
import { Steps } from "antd";

export const wizardSteps = [
  { key: "template", title: "模板" },
  { key: "dates", title: "时间" },
  { key: "units", title: "参加单位" },
  { key: "preview", title: "预览" },
  { key: "issue", title: "下发" },
] as const;
export type WizardStep = (typeof wizardSteps)[number]["key"];

/** Where one is on the way from template to issue. */
export const WizardSteps = ({ current, onStep }: { current: WizardStep; onStep?: (step: WizardStep) => void }) => (
  <div data-leaves="">
    <Steps
      size="small"
      responsive={false}
      titlePlacement="vertical"
      style={{ margin: "4px 0 16px" }}
      current={wizardSteps.findIndex((step) => step.key === current)}
      onChange={onStep && ((index) => onStep(wizardSteps[index]?.key ?? "dates"))}
      items={wizardSteps.map(({ key, title }) => ({ title, disabled: key === "template" }))}
    />
  </div>
);

import type { Tone } from "@/components/ui/mark";
import { StatusTag } from "@/components/ui/status-tag";
import { type CircularState, circularStateNames } from "@/server/circular/rules";

const tones: Record<CircularState, Tone> = {
  draft: "calm",
  checking: "busy",
  signing: "busy",
  signed: "busy",
  registered: "busy",
  issued: "good",
  void: "idle",
};

/** Where a circular stands. */
export const CircularStateTag = ({ state }: { state: CircularState }) => (
  <StatusTag tone={tones[state]}>{circularStateNames[state]}</StatusTag>
);

/** What a state means to the reader. Shape and text carry it as well as colour (ui.md). */
export type Tone = "good" | "warn" | "bad" | "busy" | "calm" | "idle";

const shapes: Record<Tone, string> = {
  good: "M3 8.5l3.2 3.2L13 5",
  warn: "M8 2.5l6 11H2zM8 6.5v3.2M8 11.6v.4",
  bad: "M4 4l8 8M12 4l-8 8",
  busy: "M8 2.5a5.5 5.5 0 1 1-5.5 5.5M8 5v3.2l2 1.3",
  calm: "M8 3.5a4.5 4.5 0 1 0 .01 0",
  idle: "M3.5 8h9",
};

/** The sign of a tone; the text beside it says the same, so it is hidden from readers. */
export const Mark = ({ tone }: { tone: Tone }) => (
  <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" style={{ flex: "none" }}>
    <path
      d={shapes[tone]}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
);

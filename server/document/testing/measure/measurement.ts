/** One figure of the standard held against a PDF; lengths in mm. */
export type Measurement = {
  /** Clause of GB/T 9704-2012. */
  clause: string;
  what: string;
  required: number;
  /** How far the measured figure may be off. */
  tolerance: number;
  measured: number;
};

/** True when the figure is what the clause asks for. */
export function isMet({ required, tolerance, measured }: Measurement): boolean {
  return Math.abs(measured - required) <= tolerance;
}

/** Clause → required → measured, as a Markdown table. */
export function measurementTable(measurements: Measurement[]): string {
  const rows = measurements.map((one) => {
    const { clause, what, required, tolerance, measured } = one;
    return `| ${clause} | ${what} | ${text(required)} ± ${text(tolerance)} | ${measured.toFixed(2)} | ${isMet(one) ? "符合" : "不符"} |`;
  });
  return ["| 条款 | 项目 | 要求 | 实测 | |", "|---|---|---|---|---|", ...rows].join("\n");
}

function text(value: number): string {
  return String(Math.round(value * 100) / 100);
}

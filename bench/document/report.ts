/** Tables for the terminal, or in Markdown for a note. */
export function printTable(title: string, head: string[], rows: string[][], isNote: boolean): void {
  if (isNote) {
    console.log(`\n**${title}**\n`);
    for (const row of [head, head.map(() => "---"), ...rows]) console.log(`| ${row.join(" | ")} |`);
    return;
  }
  console.log(`\n${title}`);
  const widths = head.map((name, at) => Math.max(name.length, ...rows.map((row) => row[at]?.length ?? 0)));
  for (const row of [head, ...rows])
    console.log(
      `  ${row.map((cell, at) => (at === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[at] ?? 0))).join("  ")}`,
    );
}

export const ms = (value: number): string => `${value < 10 ? value.toFixed(1) : value.toFixed(0)} ms`;
export const rate = (pages: number, took: number): string => `${((pages / took) * 1000).toFixed(0)}`;

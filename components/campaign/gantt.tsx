import styles from "./campaign.module.css";
import { type GanttPhase, type GanttTask, ganttOf } from "./gantt-rules";

const left = 220;
const width = 900;
const line = 24;
const top = 26;

/** The schedule as bars over months with a line for today; the table below says the same in words. */
export function Gantt({
  phases,
  tasks,
  today,
}: {
  phases: readonly GanttPhase[];
  tasks: readonly GanttTask[];
  today: string;
}) {
  const chart = ganttOf(phases, tasks, today);
  if (!chart) return <p className={styles.weak}>本方案没有规定日期。</p>;
  const x = (days: number) => left + (days / chart.span) * (width - left - 10);
  const height = top + chart.rows.length * line + 6;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard
    <section className={styles.scroll} aria-label="时间安排图" tabIndex={0}>
      <svg
        className={styles.gantt}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label="各阶段和任务的起止时间，详见下方配档表"
        fontSize="12"
      >
        {chart.months.map((month) => (
          <g key={month.label}>
            <line x1={x(month.at)} x2={x(month.at)} y1={top - 4} y2={height} stroke="#e1e5ea" />
            <text x={x(month.at) + 4} y={16} fill="#5a6675">
              {month.label}
            </text>
          </g>
        ))}
        {chart.rows.map((row, index) => {
          const y = top + index * line;
          return (
            <g key={row.key}>
              <text x={row.isPhase ? 4 : 18} y={y + 16} fill="#1f2329" fontWeight={row.isPhase ? 600 : 400}>
                {row.title.length > 15 ? `${row.title.slice(0, 14)}…` : row.title}
              </text>
              <rect
                x={x(row.from)}
                y={y + (row.isPhase ? 9 : 6)}
                width={Math.max(3, x(row.to) - x(row.from))}
                height={row.isPhase ? 6 : 12}
                rx="2"
                fill={row.isPhase ? "#1f2329" : "#1d4f91"}
                fillOpacity={row.isOpen ? 0.25 : row.isPhase ? 0.7 : 0.85}
              >
                <title>{row.isOpen ? `${row.title}：不限期` : row.title}</title>
              </rect>
            </g>
          );
        })}
        {chart.today !== null && (
          <g>
            <line x1={x(chart.today)} x2={x(chart.today)} y1={4} y2={height} stroke="#c4161c" strokeWidth="1.5" />
            <text x={x(chart.today) + 4} y={height - 2} fill="#c4161c">
              今天 {today}
            </text>
          </g>
        )}
      </svg>
    </section>
  );
}

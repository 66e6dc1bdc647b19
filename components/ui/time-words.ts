const formatter = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Asia/Shanghai",
  dateStyle: "short",
  timeStyle: "short",
});

/** `2026-11-22 09:05` in Asia/Shanghai. */
export const exactTime = (at: Date): string => formatter.format(at);

/** 刚刚, 5 分钟前, 3 小时前, 昨天 09:05, else the exact time. Days are those of Shanghai. */
export function timeAgo(at: Date, now: Date): string {
  const minutes = Math.floor((now.getTime() - at.getTime()) / 60_000);
  if (minutes < 0) return exactTime(at);
  if (minutes < 1) return "刚刚";
  if (minutes < 60) return `${minutes} 分钟前`;
  const exact = exactTime(at);
  if (exact.slice(0, 10) === exactTime(now).slice(0, 10)) return `${Math.floor(minutes / 60)} 小时前`;
  const yesterday = exactTime(new Date(now.getTime() - 86_400_000)).slice(0, 10);
  return exact.startsWith(yesterday) ? `昨天 ${exact.slice(11)}` : exact;
}

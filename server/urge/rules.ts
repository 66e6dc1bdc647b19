/** A text to begin an urge with, naming the tasks that are behind, the late ones first. */
export function urgeTextFor(title: string, behind: readonly { title: string; isLate: boolean }[]): string {
  const late = [...new Set(behind.filter((one) => one.isLate).map((one) => one.title))];
  const soon = [...new Set(behind.filter((one) => !one.isLate).map((one) => one.title))].filter(
    (name) => !late.includes(name),
  );
  const named = (names: string[]) => `${names.slice(0, 4).join("、")}${names.length > 4 ? "等" : ""}`;
  if (late.length > 0) return `“${title}”中${named(late)}已超过期限，请抓紧完成并回复进展。`;
  if (soon.length > 0) return `“${title}”中${named(soon)}尚未报齐，请按期完成。`;
  return `请关注“${title}”各项任务的进展。`;
}

import { getBoard } from "@/server/board/board";
import type { Played } from "./play";
import type { World } from "./world";

/** The funnel of a played campaign and where the time went, as lines for a terminal. */
export async function reportOf(played: Played): Promise<string[]> {
  const { world, city, campaign } = played;
  const board = await world.act(city.office.ref, city.office.officer, getBoard, { id: campaign.id, pageSize: 2000 });
  const funnel = board.tasks.map((task) => {
    const sum = board.byTask.find((one) => one.taskKey === task.key);
    const { expected = 0, reported = 0, onTime = 0, returned = 0, approved = 0 } = sum ?? {};
    return `  ${pad(task.title, 36)} 应报 ${num(expected)}  实报 ${num(reported)}  按时 ${num(onTime)}  退回 ${num(returned)}  办结 ${num(approved)}`;
  });
  const calls = [...world.spent.entries()].sort((a, b) => b[1].ms - a[1].ms);
  const total = calls.reduce((sum, [, one]) => sum + one.calls, 0);
  const ms = calls.reduce((sum, [, one]) => sum + one.ms, 0);
  return [
    `单位 ${city.units.length} 个，人员 ${city.units.reduce((sum, unit) => sum + unit.people.length, 0)} 人；通报 ${played.circulars.join("、") || "尚无"}`,
    "各项任务：",
    ...funnel,
    "各环节用时：",
    ...played.stages.map((stage) => `  ${pad(stage.name, 36)} ${(stage.ms / 1000).toFixed(1)} 秒`),
    `动作 ${total} 次，平均 ${(ms / total).toFixed(1)} 毫秒；用时最多的：`,
    ...calls
      .slice(0, 14)
      .map(([name, one]) => `  ${pad(name, 26)} ${num(one.calls)} 次  平均 ${(one.ms / one.calls).toFixed(1)} 毫秒`),
    ...refusalLines(world.spent),
  ];
}

/** What the rules refused, by verb and code. */
function refusalLines(spent: World["spent"]): string[] {
  const refused = [...spent].flatMap(([verb, one]) =>
    [...one.refused].map(([code, n]) => `  ${pad(verb, 26)} ${pad(code, 16)} ${num(n)} 次`),
  );
  return refused.length > 0 ? ["按规则被拒绝的动作：", ...refused] : ["没有被拒绝的动作"];
}

const num = (n: number) => String(n).padStart(5);
/** Pads by width on screen: a Chinese character takes two places. */
const pad = (text: string, width: number) =>
  text + " ".repeat(Math.max(0, width - [...text].reduce((sum, c) => sum + (c.charCodeAt(0) > 255 ? 2 : 1), 0)));

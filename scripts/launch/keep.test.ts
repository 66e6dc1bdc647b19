import { expect, it } from "vitest";
import { keep, type ServedPart } from "./keep";

/** A part that runs until it is told to end, and notes whether it was stopped. */
function fake() {
  let end: (words: string) => void = () => undefined;
  const ended = new Promise<string>((resolve) => {
    end = resolve;
  });
  const part: ServedPart & { isStopped: boolean } = {
    ended,
    isStopped: false,
    stop: async () => {
      part.isStopped = true;
      end("");
    },
  };
  return { part, end: (words = "") => end(words) };
}
const noPause = async () => undefined;

it("starts a part that ended again, says so each time, and waits longer when starting fails", async () => {
  const [first, second] = [fake(), fake()];
  const said: string[] = [];
  let tries = 0;
  const restarted = new Promise<void>((resolve) => {
    const kept = keep(
      "后台任务",
      first.part,
      async () => {
        if (++tries < 3) throw new Error("数据库暂时连不上。");
        return second.part;
      },
      (sentence) => {
        said.push(sentence);
        if (sentence.endsWith("已重新启动。")) resolve(kept.stop(1));
      },
      noPause,
    );
  });
  first.end();
  await restarted;
  expect(said).toEqual([
    "后台任务意外停止，1 秒后重新启动。",
    "数据库暂时连不上。\n后台任务意外停止，2 秒后重新启动。",
    "数据库暂时连不上。\n后台任务意外停止，4 秒后重新启动。",
    "后台任务已重新启动。",
  ]);
  expect(second.part.isStopped).toBe(true);
});

it("says what to do when the disk is full", async () => {
  const [first, second] = [fake(), fake()];
  const said: string[] = [];
  const kept = keep(
    "内置数据库",
    first.part,
    async () => second.part,
    (sentence) => said.push(sentence),
    noPause,
  );
  first.end("PANIC: could not write: No space left on device");
  while (said.length < 2) await new Promise(setImmediate);
  expect(said[0]).toMatch(/^磁盘空间不足。请清理.*\n内置数据库意外停止，1 秒后重新启动。$/);
  await kept.stop(1);
});

it("starts nothing again that was let rest, also when that comes in the middle of a start", async () => {
  const [first, second] = [fake(), fake()];
  const said: string[] = [];
  let finishStart: (part: ServedPart) => void = () => undefined;
  const kept = keep(
    "网页服务",
    first.part,
    () =>
      new Promise<ServedPart>((resolve) => {
        finishStart = resolve;
      }),
    (sentence) => said.push(sentence),
    noPause,
  );
  first.end();
  while (said.length < 1) await new Promise(setImmediate);
  await new Promise(setImmediate);
  const resting = kept.stop(1);
  finishStart(second.part);
  await resting;
  expect(second.part.isStopped).toBe(true);
  expect(said).toHaveLength(1);
});

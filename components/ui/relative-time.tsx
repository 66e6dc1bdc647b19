"use client";
import { useSyncExternalStore } from "react";
import { exactTime, timeAgo } from "./time-words";

/** How long ago something was, with the exact time on hover; renewed every half minute. */
export function RelativeTime({ at }: { at: Date | string }) {
  const then = new Date(at);
  const now = useSyncExternalStore(subscribe, halfMinute, () => null);
  return (
    <time dateTime={then.toISOString()} title={exactTime(then)}>
      {now === null ? exactTime(then) : timeAgo(then, new Date())}
    </time>
  );
}

const halfMinute = () => Math.floor(Date.now() / 30_000);
function subscribe(changed: () => void): () => void {
  const timer = setInterval(changed, 30_000);
  return () => clearInterval(timer);
}

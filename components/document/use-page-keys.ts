"use client";
import { type RefObject, useEffect, useRef } from "react";

type Acts = {
  step: (direction: 1 | -1) => void;
  fit: () => void;
  scaleTo: (percent: number) => void;
  goTo: (page: number) => void;
  percent: number;
  page: number;
  count: number;
};

/** Keys, two fingers, and the wheel with Ctrl on the frame of a preview; the page around it does not zoom along. */
export function usePageKeys(frame: RefObject<HTMLElement | null>, acts: Acts): void {
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  });
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    let begun: { apart: number; percent: number } | null = null;
    const onKey = (event: KeyboardEvent) => {
      if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey) return;
      const act = actOf(event.key, latest.current);
      if (!act) return;
      event.preventDefault();
      act();
    };
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      latest.current.scaleTo(latest.current.percent * Math.exp(-event.deltaY / 400));
    };
    const onTouch = (event: TouchEvent) => {
      const apart = apartOf(event.touches);
      if (apart === null) {
        begun = null;
        return;
      }
      event.preventDefault();
      begun ??= { apart, percent: latest.current.percent };
      latest.current.scaleTo((begun.percent * apart) / begun.apart);
    };
    element.addEventListener("keydown", onKey);
    element.addEventListener("wheel", onWheel, { passive: false });
    for (const name of ["touchstart", "touchmove", "touchend"] as const)
      element.addEventListener(name, onTouch, { passive: false });
    return () => {
      element.removeEventListener("keydown", onKey);
      element.removeEventListener("wheel", onWheel);
      for (const name of ["touchstart", "touchmove", "touchend"] as const) element.removeEventListener(name, onTouch);
    };
  }, [frame]);
}

function actOf(key: string, acts: Acts): (() => void) | undefined {
  if (key === "+" || key === "=") return () => acts.step(1);
  if (key === "-") return () => acts.step(-1);
  if (key === "0") return acts.fit;
  if (key === "PageDown") return () => acts.goTo(Math.min(acts.count - 1, acts.page + 1));
  if (key === "PageUp") return () => acts.goTo(Math.max(0, acts.page - 1));
  if (key === "Home") return () => acts.goTo(0);
  if (key === "End") return () => acts.goTo(acts.count - 1);
  return undefined;
}

/** Pixels between two fingers, null for any other number of them. */
function apartOf(touches: TouchList): number | null {
  const [one, other] = [touches[0], touches[1]];
  if (touches.length !== 2 || !one || !other) return null;
  return Math.max(1, Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY));
}

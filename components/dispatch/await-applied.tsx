"use client";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";

const everyMs = 2_000;
/** An act that is not taken in by then has a fault of its own; the row goes on saying so. */
const mostTimes = 15;

/** Stands where something sent has not taken effect yet: reads the page again, for what may be done follows from it. */
export function AwaitApplied() {
  const router = useRouter();
  const times = useRef(0);
  useEffect(() => {
    const timer = setInterval(() => {
      times.current += 1;
      if (times.current >= mostTimes) clearInterval(timer);
      router.refresh();
    }, everyMs);
    return () => clearInterval(timer);
  }, [router]);
  return null;
}

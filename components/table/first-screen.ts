"use client";
import { useSyncExternalStore } from "react";

/** More than a screen holds; below it nobody looks before the browser has drawn the rest. */
const firstScreen = 12;

/**
 * The rows to draw: the server draws the first screen of a long table, the browser all of it as soon as it is at work. All
 * rows come with the page either way.
 */
export function useFirstScreen<R>(rows: readonly R[]): readonly R[] {
  const isAtWork = useSyncExternalStore(never, yes, no);
  return isAtWork ? rows : rows.slice(0, firstScreen);
}

const never = () => () => undefined;
const yes = () => true;
const no = () => false;

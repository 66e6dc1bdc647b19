"use client";
import { useCallback, useSyncExternalStore } from "react";

const listeners = new Set<() => void>();

/**
 * A small choice that this browser remembers, e.g. the columns of a table. On the server, and where storage is shut
 * off, it is the given one.
 */
export function useRemembered(key: string, initial: string): [string, (value: string) => void] {
  const value = useSyncExternalStore(
    subscribe,
    () => read(key) ?? initial,
    () => initial,
  );
  const remember = useCallback(
    (next: string) => {
      try {
        localStorage.setItem(key, next);
      } catch (error) {
        console.warn("not remembered", error);
      }
      for (const listener of listeners) listener();
    },
    [key],
  );
  return [value, remember];
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  window.addEventListener("storage", changed);
  return () => {
    listeners.delete(changed);
    window.removeEventListener("storage", changed);
  };
}

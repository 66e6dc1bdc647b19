"use client";
import { type RefObject, useEffect, useRef } from "react";

/** Leads the focus once into what was put on the page at the reader's wish; it needs `tabIndex={-1}`. */
export function useFocusOnce<E extends HTMLElement>(isWanted: boolean): RefObject<E | null> {
  const place = useRef<E>(null);
  const wanted = useRef(isWanted);
  useEffect(() => {
    if (wanted.current) place.current?.focus();
    wanted.current = false;
  }, []);
  return place;
}

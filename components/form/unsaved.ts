"use client";
import { useEffect } from "react";

/**
 * Asks before the page is left while there is something unsaved: closing, reloading, going back, links inside the
 * application, and buttons below an element marked `data-leaves`.
 * @param question what is asked; where the browser asks by itself, its own words
 */
export function useUnsavedGuard(isUnsaved: boolean, question = "还有内容没有保存，确定离开本页吗？"): void {
  useEffect(() => {
    if (!isUnsaved) return;
    let isReturning = false;
    const mayLeave = () => window.confirm(question);
    const onLeave = (event: BeforeUnloadEvent) => event.preventDefault();
    const onClick = (event: MouseEvent) => {
      const way = event.target instanceof Element ? event.target.closest("a[href], [data-leaves] [role=button]") : null;
      if (!way || way.getAttribute("target") === "_blank" || way.getAttribute("href")?.startsWith("#")) return;
      if (mayLeave()) return;
      event.preventDefault();
      event.stopPropagation();
    };
    // In the capturing phase: before the router, which would otherwise have drawn the other page by then.
    const onBack = (event: PopStateEvent) => {
      if (isReturning || !mayLeave()) event.stopImmediatePropagation();
      else return;
      if (!isReturning) history.forward();
      isReturning = !isReturning;
    };
    window.addEventListener("beforeunload", onLeave);
    window.addEventListener("popstate", onBack, { capture: true });
    document.addEventListener("click", onClick, { capture: true });
    return () => {
      window.removeEventListener("beforeunload", onLeave);
      window.removeEventListener("popstate", onBack, { capture: true });
      document.removeEventListener("click", onClick, { capture: true });
    };
  }, [isUnsaved, question]);
}

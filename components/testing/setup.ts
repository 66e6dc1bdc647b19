import { cleanup } from "@testing-library/react";
import { afterEach, vi } from "vitest";

// Read anew for each file, while what the files share is read once: every page is closed behind its test.
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  localStorage.clear();
  document.body.innerHTML = "";
});

// No style sheet is in these documents: what an element says of itself is all there is, and asking is cheap.
window.getComputedStyle = (element) => (element as HTMLElement).style;

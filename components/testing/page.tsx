import { act, configure, render, screen, within } from "@testing-library/react";
import userEvent, { type UserEvent } from "@testing-library/user-event";
import { ConfigProvider } from "antd";
import { AppRouterContext, type AppRouterInstance } from "next/dist/shared/lib/app-router-context.shared-runtime";
import { PathnameContext, PathParamsContext } from "next/dist/shared/lib/hooks-client-context.shared-runtime";
import { NuqsTestingAdapter } from "nuqs/adapters/testing";
import type { ReactNode } from "react";
import { vi } from "vitest";
import { ConsoleProvider } from "@/components/layout/console-provider";
import { StaffShell } from "@/components/layout/staff-shell";
import { TestServer } from "./server";

// The kit's styles are in no test, so that nothing is hidden by them; asking for them a thousand times would be slow.
configure({
  asyncUtilTimeout: 15_000,
  defaultHidden: true,
  getElementError: (message) => new Error(message?.split("\n\n")[0]),
});

// The kit's lists read the old number of a key, which this document does not know.
const numbers: Record<string, number> = { Enter: 13, Escape: 27, " ": 32, ArrowUp: 38, ArrowDown: 40, Backspace: 8 };
const numberKey = (event: KeyboardEvent) =>
  Object.defineProperty(event, "keyCode", { value: numbers[event.key] ?? 0, configurable: true });

/** Nothing fades in or out: no browser is there to say when it is through. */
const still = { token: { motion: false } };

/** Where the router was told to go, and how often to read again. */
type Went = { to: string[]; refreshed: number };

/** A page that is open: who acts, where it led, and how it is closed or opened anew. */
export type Page = {
  user: UserEvent;
  server: TestServer;
  went: Went;
  /** The page reads again: the same part with what the server says now. */
  again: (part: ReactNode) => void;
  close: () => void;
};

/**
 * Opens a part as its page would: kit and Chinese texts of the console, or the phone's frame; router, address and query;
 * the server in the place of the network.
 * @param query of the address, e.g. `?q=内科`
 */
export function open(
  part: ReactNode,
  {
    server = new TestServer(),
    query = "",
    isPhone = false,
  }: { server?: TestServer; query?: string; isPhone?: boolean } = {},
): Page {
  const went: Went = { to: [], refreshed: 0 };
  const go = (href: string) => void went.to.push(href);
  const refresh = () => {
    went.refreshed += 1;
  };
  const router: AppRouterInstance = {
    push: go,
    replace: go,
    refresh,
    back: () => go("back"),
    forward: () => go("forward"),
    prefetch: () => undefined,
    bfcacheId: "test",
  };
  vi.stubGlobal("fetch", server.fetch);
  window.addEventListener("keydown", numberKey, { capture: true });
  const framed = (inside: ReactNode) => (
    <AppRouterContext value={router}>
      <PathnameContext value="/u/u1">
        <PathParamsContext value={{ unit: "u1" }}>
          <NuqsTestingAdapter searchParams={query} hasMemory>
            {isPhone ? (
              <StaffShell unit={{ id: "u1", name: "市中医院" }} personName="赵芳">
                {inside}
              </StaffShell>
            ) : (
              <ConsoleProvider accent="blue">
                <ConfigProvider theme={still}>{inside}</ConfigProvider>
              </ConsoleProvider>
            )}
          </NuqsTestingAdapter>
        </PathParamsContext>
      </PathnameContext>
    </AppRouterContext>
  );
  const shown = render(framed(part));
  return {
    user: userEvent.setup({ delay: null }),
    server,
    went,
    again: (next) => shown.rerender(framed(next)),
    close: shown.unmount,
  };
}

/** Lets time go by, as far as the page is concerned; wants `vi.useFakeTimers(ticking)`. */
export const pass = (milliseconds: number): Promise<void> =>
  act(async () => void (await vi.advanceTimersByTimeAsync(milliseconds)));
export const ticking = { shouldAdvanceTime: true, advanceTimeDelta: 1 };

/** The one button of a name, in the whole page. */
export const button = (name: string | RegExp): HTMLButtonElement => screen.getByRole("button", { name });

/** The dialog or drawer that stands open, topmost; null when none does. Closed ones may stay in the page unseen. */
export const dialog = (): HTMLElement | null =>
  screen.queryAllByRole("dialog").findLast((one) => !one.closest('[style*="display: none"]')) ?? null;

/** A button of the dialog that stands open. */
export const inDialog = (name: string | RegExp): HTMLButtonElement =>
  within(dialog() ?? document.createElement("div")).getByRole("button", { name });

/** Chooses in a list of the kit by keyboard, the `n`th line. */
export async function choose(user: UserEvent, list: HTMLElement, n = 1): Promise<void> {
  list.focus();
  await user.keyboard(`{ArrowDown}${"{ArrowDown}".repeat(n - 1)}{Enter}`);
}

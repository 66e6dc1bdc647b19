"use client";
import { createContext, useContext } from "react";

/** Where short messages go: the kit's messages in the console, a plain line on pages without the kit. */
export type Notice = { success: (text: string) => void; error: (text: string) => void };

const NoticeContext = createContext<Notice | null>(null);
export const NoticeProvider = NoticeContext.Provider;

/** The page's message line. @throws when no layout provides one: a fault of ours */
export function useNotice(): Notice {
  const notice = useContext(NoticeContext);
  if (!notice) throw new Error("no NoticeProvider above");
  return notice;
}

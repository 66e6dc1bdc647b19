"use client";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";

type DraftState = { isUnsaved: boolean; setUnsaved: (isUnsaved: boolean) => void };
const Context = createContext<DraftState>({ isUnsaved: false, setUnsaved: () => undefined });

/** Lets the acts at the top of a page know whether the editor below holds text that is not saved yet. */
export function DraftStateProvider({ children }: { children: ReactNode }) {
  const [isUnsaved, setUnsaved] = useState(false);
  return <Context.Provider value={{ isUnsaved, setUnsaved }}>{children}</Context.Provider>;
}

/** True while the editor of this page holds unsaved text. */
export const useDraftUnsaved = (): boolean => useContext(Context).isUnsaved;

/** Tells the page that the editor holds unsaved text, until it is saved or gone. */
export function useReportUnsaved(isUnsaved: boolean): void {
  const { setUnsaved } = useContext(Context);
  useEffect(() => {
    setUnsaved(isUnsaved);
    return () => setUnsaved(false);
  }, [isUnsaved, setUnsaved]);
}

"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { actionError, useAction, useApi } from "@/components/api";
import type { Missing } from "@/server/response/rules";
import { type Draft, draftContent, draftOf, keepLocal, type LocalCopy, mayPass, readLocal } from "./draft";
import type { FormView } from "./view";

/** Milliseconds of rest after the last key before a save is sent. */
const restMs = 1200;
const retryMs = 10_000;

export type SaveState =
  | { kind: "saved"; at: Date | null }
  | { kind: "dirty" }
  | { kind: "saving" }
  | { kind: "failed"; text: string }
  | { kind: "conflict"; by: string };

/**
 * Edits a form with autosave: one save at a time, the text in hand is never replaced by an answer, a copy stays on the
 * device until the server has it, and a conflict keeps the text.
 */
export function useDraft(form: FormView) {
  const api = useApi();
  const [draft, setDraft] = useState<Draft>(() => draftOf(form));
  const [state, setState] = useState<SaveState>({ kind: "saved", at: null });
  const [missing, setMissing] = useState<Missing[]>(form.missing);
  const [local, setLocal] = useState<LocalCopy | null>(null);
  const now = useRef({ draft, version: form.version, isSaving: false, isDirty: false, isConflict: false });
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  now.current.draft = draft;

  const send = useCallback(async (): Promise<boolean> => {
    const held = now.current;
    clearTimeout(timer.current);
    timer.current = undefined;
    if (held.isSaving || held.isConflict) return false;
    if (!held.isDirty) return true;
    held.isSaving = true;
    held.isDirty = false;
    setState({ kind: "saving" });
    const sent = held.draft;
    try {
      const saved = await api.responses.save.mutate({ id: form.id, version: held.version, ...draftContent(sent) });
      held.version = saved.version;
      setDraft((current) => withRisks(current, sent, saved.riskIds));
      setMissing(saved.missing);
      if (!held.isDirty) keepLocal(form.id, null);
      setState(held.isDirty ? { kind: "dirty" } : { kind: "saved", at: new Date(saved.savedAt) });
    } catch (thrown) {
      const problem = actionError(thrown);
      held.isDirty = true;
      held.isConflict = problem.reason === "conflict";
      if (held.isConflict) setState({ kind: "conflict", by: String(problem.facts.by ?? "他人") });
      else {
        setState({ kind: "failed", text: problem.text });
        // Without a network it is tried again; what the server refuses with a reason waits for the next key.
        if (mayPass(problem.reason)) timer.current = setTimeout(() => void send(), retryMs);
      }
      held.isSaving = false;
      return false;
    }
    held.isSaving = false;
    if (held.isDirty && timer.current === undefined) timer.current = setTimeout(() => void send(), restMs);
    return true;
  }, [api, form.id]);

  const edit = useCallback(
    (change: (draft: Draft) => Draft) => {
      const next = change(now.current.draft);
      now.current.draft = next;
      now.current.isDirty = true;
      setDraft(next);
      setState((was) => (was.kind === "conflict" ? was : { kind: "dirty" }));
      keepLocal(form.id, { version: now.current.version, at: new Date().toISOString(), draft: next });
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        timer.current = undefined;
        void send();
      }, restMs);
    },
    [form.id, send],
  );

  const settle = useCallback(async (): Promise<number | null> => {
    for (let tries = 0; tries < 40; tries += 1) {
      if (!now.current.isSaving) {
        if (!now.current.isDirty) return now.current.version;
        if (!(await send()) && !now.current.isSaving) return null;
      } else await new Promise((resolve) => setTimeout(resolve, 250));
    }
    return null;
  }, [send]);

  const { run: overwrite } = useAction(
    async () => {
      const latest = await api.responses.get.query({ id: form.id });
      const known = new Set(latest.lines.map((line) => line.riskId));
      now.current.version = latest.version;
      now.current.isConflict = false;
      edit((current) => ({
        ...current,
        lines: current.lines.map((line) => (line.riskId && !known.has(line.riskId) ? { ...line, riskId: null } : line)),
      }));
      setState({ kind: "dirty" });
    },
    { refreshes: false },
  );

  useEffect(() => {
    setLocal(readLocal(form.id));
    const onOnline = () => void send();
    window.addEventListener("online", onOnline);
    return () => {
      window.removeEventListener("online", onOnline);
      clearTimeout(timer.current);
    };
  }, [form.id, send]);

  return {
    draft,
    edit,
    state,
    missing,
    settle,
    overwrite,
    isUnsaved: state.kind !== "saved",
    /** A copy left on this device by an earlier visit; null once it was taken or put away. */
    local,
    takeLocal: () => {
      if (local) edit(() => local.draft);
      setLocal(null);
    },
    dropLocal: () => {
      keepLocal(form.id, null);
      setLocal(null);
    },
  };
}

export type DraftEditor = ReturnType<typeof useDraft>;

/** Gives the lines that were sent the risks they became, whatever was typed since. */
function withRisks(current: Draft, sent: Draft, riskIds: (string | null)[]): Draft {
  const byKey = new Map(sent.lines.map((line, index) => [line.key, riskIds[index] ?? null]));
  return {
    ...current,
    lines: current.lines.map((line) => (byKey.has(line.key) ? { ...line, riskId: byKey.get(line.key) ?? null } : line)),
  };
}

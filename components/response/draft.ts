import { type FormLine, isBlank } from "@/server/response/rules";
import type { LineInput } from "@/server/response/schema";

/** A line being edited; `key` tells it apart before the register knows it. */
export type DraftLine = LineInput & { key: string };
export type Draft = { head: Record<string, string>; noneIn: string[]; lines: DraftLine[] };

let count = 0;
export const newLineKey = (): string => `line-${++count}`;

/** The editable part of a form as read from the server. */
export const draftOf = (form: {
  head: Record<string, string>;
  noneIn: string[];
  lines: readonly (FormLine & { riskId: string })[];
}): Draft => ({ head: form.head, noneIn: form.noneIn, lines: form.lines.map(draftLine) });

/** The draft as it is sent. */
export const draftContent = (draft: Draft) => ({
  head: draft.head,
  noneIn: draft.noneIn,
  lines: draft.lines.map(({ key: _key, ...line }) => line),
});

/** A line of a form, or a point offered for adoption, as something to edit. */
export function draftLine(line: Omit<LineInput, "riskId"> & { riskId: string | null }): DraftLine {
  return {
    key: newLineKey(),
    riskId: line.riskId,
    aspect: line.aspect,
    matter: line.matter,
    link: line.link,
    point: line.point,
    manifestation: line.manifestation,
    source: line.source,
    likelihood: line.likelihood,
    harm: line.harm,
    selfLevel: line.selfLevel,
    prevent: line.prevent,
    monitor: line.monitor,
    respond: line.respond,
    measures: line.measures,
    responsibleLeader: line.responsibleLeader,
    adoptedFrom: line.adoptedFrom,
  };
}

/**
 * Place of a line among those that the server keeps, by which it names what is missing; -1 for a blank line, which is
 * not kept.
 */
export const draftPlace = (draft: Draft, line: DraftLine): number =>
  draft.lines.filter((one) => !isBlank(one)).indexOf(line);

/** What is kept on the device until the server has it. */
export type LocalCopy = { version: number; at: string; draft: Draft };
const keyOf = (id: string) => `lianfang:form:${id}`;

/** The copy kept on this device; null when there is none or storage is closed. */
export function readLocal(id: string): LocalCopy | null {
  try {
    const text = window.localStorage.getItem(keyOf(id));
    return text ? (JSON.parse(text) as LocalCopy) : null;
  } catch {
    return null;
  }
}

/** Keeps or, with null, drops the copy; a device without storage simply has none. */
export function keepLocal(id: string, copy: LocalCopy | null): void {
  try {
    if (copy) window.localStorage.setItem(keyOf(id), JSON.stringify(copy));
    else window.localStorage.removeItem(keyOf(id));
  } catch {
    return;
  }
}

/** Whether a save that failed may pass by itself: no answer at all, too many at once, or signed in again elsewhere. */
export const mayPass = (reason: string | null): boolean =>
  reason === null || reason === "tooMany" || reason === "signedOut";

/** `error` keeps the document from being made; `warning` is shown to whoever checks it. */
export type DocumentFinding = { severity: "error" | "warning"; place: string; problem: string };

export const error = (place: string, problem: string): DocumentFinding => ({ severity: "error", place, problem });
export const warning = (place: string, problem: string): DocumentFinding => ({ severity: "warning", place, problem });

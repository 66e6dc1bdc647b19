/** `error` keeps the document from being made; `warning` is shown to whoever checks it. */
export type Finding = { severity: "error" | "warning"; place: string; problem: string };

export const error = (place: string, problem: string): Finding => ({ severity: "error", place, problem });
export const warning = (place: string, problem: string): Finding => ({ severity: "warning", place, problem });

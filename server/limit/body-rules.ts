import { maxFileBytes } from "@/server/file/limits";
import { inputLimits } from "@/server/ground/json-rules";

/** What may be sent to an address: so many bytes, by anybody or by somebody whose cookie we have signed. */
export type BodyRule = { bytes: number; by: "anybody" | "person" };

const unit = `/api/u/[^/]+`;
/** A login name, a password, a code. */
const atTheGate: BodyRule = { bytes: 16_384, by: "anybody" };
/** In the form of a download a byte takes three. */
const inForm = (bytes: number): number => 3 * bytes + 64;

/** Every address that takes a body; the rest takes none. */
const rules: readonly [pattern: RegExp, rule: BodyRule][] = [
  [/^\/api\/auth\/./, atTheGate],
  [/^\/api\/account\/trpc\/./, atTheGate],
  [/^\/api\/account\/recovery-sheet$/, { bytes: inForm(inputLimits.short.bytes), by: "person" }],
  [new RegExp(`^${unit}/trpc/.`), { bytes: inputLimits.long.bytes, by: "person" }],
  [new RegExp(`^${unit}/download/.`), { bytes: inForm(inputLimits.long.bytes), by: "person" }],
  [new RegExp(`^${unit}/files$`), { bytes: maxFileBytes + 65_536, by: "person" }],
];

/** The rule of an address; null = a page or nothing of ours: it takes no body. */
export function findBodyRule(method: string, url: string): BodyRule | null {
  const pathname = url.split("?", 1)[0] ?? "";
  return method === "POST" ? (rules.find(([pattern]) => pattern.test(pathname))?.[1] ?? null) : null;
}

/** How a message says that it brings a body: its length in bytes, "untold" when it only says that one comes, 0 for none. */
export function bodyLength(headers: { "content-length"?: string; "transfer-encoding"?: string }): number | "untold" {
  if (headers["transfer-encoding"] !== undefined) return "untold";
  const length = Number(headers["content-length"] ?? 0);
  return Number.isSafeInteger(length) && length >= 0 ? length : "untold";
}

const megabyte = 1_048_576;
/**
 * Bytes of bodies that are on their way or being answered, in one process: of all who have not signed in, of one session,
 * and of all sessions. Counted as announced, for what is announced may come at any moment.
 */
export const bodyBudget = { anybody: 16 * megabyte, session: 64 * megabyte, sessions: 384 * megabyte };

/** Seconds in which a body has to be here: enough for a weak line, and too short to hold a place with it. */
export const secondsFor = ({ by }: BodyRule, bytes: number): number => (by === "anybody" ? 10 : 20 + bytes / 65_536);

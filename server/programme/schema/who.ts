import { z } from "zod";
import { isWritten, withShort } from "./short";
import { ofNames, roleNames } from "./vocabulary";
import { ref, text, word } from "./word";

/**
 * Somebody a programme names: a role or a receiver binds (he sees it, signs, is urged), a text is only printed. Written
 * as one line: what is the name of a role, a body or a receiver binds, `制发机关` before a role means the issuer's.
 */
export const who = withShort(
  z.discriminatedUnion("who", [
    z.strictObject({ who: z.literal("role"), role: ref("roles"), of: word(ofNames) }),
    z.strictObject({ who: z.literal("receiver"), receiver: ref("receivers") }),
    z.strictObject({ who: z.literal("text"), text: text(120) }),
  ]),
  (written, { root }) => {
    if (typeof written === "string") return { value: read(written.trim(), root) };
    if (!isWritten(written) || written.who !== undefined) return { value: written };
    if ("role" in written) return { value: { who: "role", of: "unit", ...written } };
    if ("receiver" in written) return { value: { who: "receiver", ...written } };
    return { value: written };
  },
);
export type Who = z.output<typeof who>;

function read(written: string, root: Readonly<Record<string, unknown>>): unknown {
  const of = (Object.keys(ofNames) as (keyof typeof ofNames)[]).find((key) => written.startsWith(ofNames[key]));
  const bare = of ? written.slice(ofNames[of].length) : written;
  const role = Object.entries({ ...roleNames, ...named(root.bodies) }).find(
    ([key, name]) => key === bare || name === bare,
  );
  if (role) return { who: "role", role: role[0], of: of ?? "unit" };
  const receiver = Object.entries(named(root.receivers)).find(([key, name]) => key === written || name === written);
  return receiver ? { who: "receiver", receiver: receiver[0] } : { who: "text", text: written };
}

function named(items: unknown): Record<string, string> {
  if (!Array.isArray(items)) return {};
  return Object.fromEntries(
    items.flatMap((item: unknown) =>
      isWritten(item) && typeof item.key === "string" ? [[item.key, String(item.name ?? item.key)]] : [],
    ),
  );
}

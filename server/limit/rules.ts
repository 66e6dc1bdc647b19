/**
 * So many within so many seconds. Counted by address or by account: `every` request; only what `failed`, so that a whole
 * office behind one address may sign in; or only what was `done`, so that refusals, which cost little, do not count.
 */
export type Count = {
  by: "address" | "account";
  of: "every" | "failed" | "done";
  points: number;
  seconds: number;
  /** Counted in this process alone, at no cost to the database: for doors that everybody passes all day. */
  isLocal?: true;
};
/** What one address or account may have under way at once in this process. */
export type AtOnce = { by: Count["by"]; most: number };

/** What one address may have under way at once: slow hashes wait in one queue, which no address may fill. */
const hashesAtOnce: AtOnce = { by: "address", most: 10 };
const everyTry: Count = { by: "address", of: "every", points: 300, seconds: 300 };

/** The doors whose visits are counted (security.md §2). A locked name is a matter of server/account/attempt.ts. */
export const doors = {
  signIn: {
    atOnce: hashesAtOnce,
    counts: [everyTry, { by: "address", of: "failed", points: 50, seconds: 900 }],
  },
  activate: {
    atOnce: hashesAtOnce,
    counts: [everyTry, { by: "address", of: "failed", points: 30, seconds: 900 }],
  },
  setUp: {
    atOnce: { by: "address", most: 2 },
    counts: [everyTry, { by: "address", of: "failed", points: 20, seconds: 900 }],
  },
  changePassword: {
    atOnce: hashesAtOnce,
    counts: [everyTry, { by: "account", of: "failed", points: 10, seconds: 900 }],
  },
  /**
   * Procedures. Fifteen a second for five minutes are more than any hand makes; a browser has six connections. A request counts
   * once, and once more for each further 64 kB, so that whole documents sent without end are refused after some hundred.
   */
  act: {
    atOnce: { by: "account", most: 8 },
    counts: [{ by: "account", of: "every", points: 4_500, seconds: 300, isLocal: true }],
  },
  download: {
    atOnce: { by: "account", most: 8 },
    counts: [
      { by: "account", of: "done", points: 60, seconds: 300 },
      { by: "address", of: "done", points: 600, seconds: 300 },
    ],
  },
  upload: {
    atOnce: { by: "account", most: 3 },
    counts: [{ by: "account", of: "every", points: 200, seconds: 600 }],
  },
} as const satisfies Record<string, { atOnce: AtOnce; counts: readonly Count[] }>;
export type DoorName = keyof typeof doors;

/** Header by which the web server tells the doors where a request came from. */
export const addressHeader = "x-lianfang-address";

/**
 * The address a request came from.
 * @param socket the other end of the connection
 * @param forwarded header X-Forwarded-For, to which every proxy on the way appended whom it heard
 * @param proxies how many of our own stand before us: so many entries from the right are theirs, what stands before
 *   them anybody may have written; 0 = none, the header says nothing
 */
export function clientAddress(socket: string, forwarded: string | undefined, proxies: number): string {
  if (proxies < 1) return socket;
  const heard = (forwarded ?? "").split(",").map((one) => one.trim());
  return heard.filter((one) => one !== "").at(-proxies) ?? socket;
}

/**
 * What counts as one address: IPv4 itself (also when written as IPv6), of IPv6 the first 64 bits, which one customer of a
 * network has to himself.
 */
export function networkOf(address: string): string {
  const plain = address.trim().toLowerCase().replace(/%.*$/, "");
  const four = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/.exec(plain)?.[1];
  if (four) return four;
  if (!plain.includes(":")) return plain;
  const [before = "", after] = plain.split("::");
  const groups = (text: string) => (text === "" ? [] : text.split(":"));
  const [head, tail] = [groups(before), groups(after ?? "")];
  const zeros = after === undefined ? 0 : Math.max(0, 8 - head.length - tail.length);
  const all = [...head, ...Array.from({ length: zeros }, () => "0"), ...tail];
  return `${all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":")}::/64`;
}

/** How long to wait, in words. */
export const waitText = (seconds: number): string =>
  seconds < 60 ? `${Math.max(1, Math.ceil(seconds))} 秒` : `${Math.ceil(seconds / 60)} 分钟`;

/** What a request of so many bytes counts at a door. */
export const weightOf = (bytes: number): number => 1 + Math.floor(Math.max(0, bytes) / 65_536);

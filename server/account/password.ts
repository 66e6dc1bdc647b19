import { hash as argonHash, verify as argonVerify, type Options } from "@node-rs/argon2";
import { DomainError } from "@/server/frame/errors";

/** argon2id with 46 MiB, the OWASP setting for one lane; about 30 ms on the reference machine (security.md §2). */
const options: Options = { memoryCost: 47_104, timeCost: 1, parallelism: 1 };

/** Encoded argon2id hash of a password. @throws DomainError tooMany when the queue is full */
export const hashPassword = (password: string): Promise<string> => inTurn(() => argonHash(password, options));

/**
 * True when the password belongs to the hash. Without a hash (no such account) it takes the same time and is false.
 * @throws DomainError tooMany when the queue is full
 */
export function verifyPassword(encoded: string | null, password: string): Promise<boolean> {
  return inTurn(async () => (await argonVerify(encoded ?? (await nobody()), password)) && encoded !== null);
}

let nobodysHash: Promise<string> | null = null;
/** Hash that belongs to no account, made once per process. */
function nobody(): Promise<string> {
  nobodysHash ??= argonHash("nobody's password", options);
  return nobodysHash;
}

/** Two at once keep the processors for the other requests; beyond the queue the caller is asked to come back. */
const atOnce = 2;
const queueLength = 40;
let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) {
    if (waiting.length >= queueLength) throw new DomainError("tooMany");
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

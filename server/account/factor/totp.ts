import { Secret, TOTP } from "otpauth";

/** Name under which an account stands in the phone's list. */
const issuer = "廉防";
const period = 30;

/** A new secret of 160 bits in base 32. */
export const newSecret = (): string => new Secret({ size: 20 }).base32;

/** What the phone reads from the screen. */
export const uriOf = (secret: string, login: string): string =>
  new TOTP({ issuer, label: login, secret, period }).toString();

/**
 * The time step that a code belongs to: the present one, the one before or the one after, for a phone's clock is not
 * ours; null when it belongs to none of them.
 */
export function stepOf(secret: string, code: string, now: Date): number | null {
  const at = { period, timestamp: now.getTime() };
  const away = new TOTP({ secret, period }).validate({ token: code, timestamp: at.timestamp, window: 1 });
  return away === null ? null : TOTP.counter(at) + away;
}

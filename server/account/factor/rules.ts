import type { Role } from "@/db/enums";

/** Recovery codes on one sheet. */
export const recoveryCodesMade = 10;
/** Minutes within which setting up has to be finished once the code to scan was shown. */
export const setUpMinutes = 15;
/** What the sign-in door says instead of an error when the password is right and a code is wanted besides. */
export const codeWanted = "codeWanted";

/** Roles that need a second factor where their unit says nothing: whose act binds the office, and who runs the whole. */
const demandedByDefault: readonly Role[] = [
  "chief",
  "registrar",
  "systemAdministrator",
  "securityAdministrator",
  "auditAdministrator",
];

/**
 * Whether a role needs a second factor.
 * @param said what the unit says of it, by role; what it says holds everywhere
 * @param isDemo in the demonstration, whose passwords stand on the sign-in page, nothing is demanded by default
 */
export const isDemanded = (role: Role, said: Partial<Record<Role, boolean>>, isDemo: boolean): boolean =>
  said[role] ?? (!isDemo && demandedByDefault.includes(role));

/** A code as it is typed: blanks, width and what stands between groups do not count. */
const dense = (code: string): string => code.normalize("NFKC").replaceAll(/[^0-9A-Za-z]/g, "");

/** The six digits that the phone shows, when that is what was typed; otherwise it is a recovery code. */
export function phoneCode(code: string): string | null {
  const digits = dense(code);
  return /^\d{6}$/.test(digits) ? digits : null;
}

/** Groups of four, as one types from a screen. */
export const secretGroups = (secret: string): string => secret.match(/.{1,4}/g)?.join(" ") ?? secret;

/** Wrong passwords in a row after which a login name is locked, known or not. */
export const failuresUntilLock = 5;
/** Minutes a locked login name stays locked. */
export const lockMinutes = 30;
/** Hours after which a session ends even when it is used all the time. */
export const sessionHours = 12;

/** Login names are compared without regard to case, width and blanks around them. */
export const normaliseLogin = (login: string): string => login.normalize("NFKC").trim().toLowerCase();

const classes = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/];

/**
 * What is wrong with a new password, as a sentence; null when it is good: ten characters, three of four classes, and
 * not the login name (security.md §2).
 */
export function passwordProblem(password: string, login: string): string | null {
  if (password.length < 10) return "口令至少 10 个字符。";
  if (password.length > 128) return "口令最多 128 个字符。";
  if (classes.filter((one) => one.test(password)).length < 3)
    return "口令须包含大写字母、小写字母、数字、符号中的三种。";
  return holdsLogin(password, normaliseLogin(login)) ? "口令不能包含登录名。" : null;
}

/** Also when its hyphen is left out or another mark stands there; two letters without a hyphen are nobody's name. */
function holdsLogin(password: string, login: string): boolean {
  const [word, name] = [password.normalize("NFKC").toLowerCase(), login];
  const dense = (text: string) => text.replaceAll(/[^\p{L}\p{N}]/gu, "");
  return (name !== "" && word.includes(name)) || (dense(name).length >= 4 && dense(word).includes(dense(name)));
}

/** How many passwords that served before the present one may not serve again. */
export const oldPasswordsKept = 5;

/** An address inside the application to go to after signing in; anything else leads home. */
export function safeNext(next: string | readonly string[] | null | undefined): string {
  // An address that says it twice says nothing.
  return typeof next === "string" && /^\/(?![/\\])[^\\\s]*$/.test(next) && !next.startsWith("/api/") ? next : "/";
}

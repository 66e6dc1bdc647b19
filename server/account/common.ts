import { commonForms } from "./common-rules";

let list: Promise<ReadonlySet<string>> | null = null;

/** Whether a password is one that many people have, or one of those with something put around it. */
export async function isCommon(password: string): Promise<boolean> {
  // Forty thousand words: read when somebody first chooses a password, and never in a browser.
  list ??= import("@zxcvbn-ts/language-common").then(
    ({ dictionary }) => new Set(dictionary["passwords-common"].map((word) => word.toLowerCase())),
  );
  const known = await list;
  return commonForms(password).some((form) => known.has(form));
}

import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";

/** What accounts make of the installation's secret: a key for each purpose, derived anew at every start, stored nowhere. */
export type Keys = {
  /**
   * A name to find something again by that cannot be read back, e.g. what was typed into the field for the login name:
   * people type passwords there.
   */
  mark: (text: string) => string;
  /** Encrypts what is to be stored. `owner` is bound in: what was sealed for one opens for no other. */
  seal: (plain: string, owner: string) => string;
  /** Decrypts; null when it was changed, is another's, or was sealed under another secret. */
  open: (sealed: string, owner: string) => string | null;
};

const cipher = "aes-256-gcm";
const ivBytes = 12;
const tagBytes = 16;

/**
 * Derives the keys (HKDF-SHA256, a label for each).
 * @param secret the installation's secret, at least 32 characters
 */
export function openKeys(secret: string): Keys {
  const keyFor = (purpose: string) => Buffer.from(hkdfSync("sha256", secret, "", `lianfang ${purpose}`, 32));
  const marking = keyFor("mark");
  const sealing = keyFor("seal");
  return {
    mark: (text) => createHmac("sha256", marking).update(text).digest("base64url"),
    seal: (plain, owner) => {
      const iv = randomBytes(ivBytes);
      const work = createCipheriv(cipher, sealing, iv, { authTagLength: tagBytes }).setAAD(Buffer.from(owner));
      const body = Buffer.concat([work.update(plain, "utf8"), work.final()]);
      return Buffer.concat([iv, work.getAuthTag(), body]).toString("base64url");
    },
    open: (sealed, owner) => {
      const bytes = Buffer.from(sealed, "base64url");
      if (bytes.length < ivBytes + tagBytes) return null;
      const work = createDecipheriv(cipher, sealing, bytes.subarray(0, ivBytes), { authTagLength: tagBytes })
        .setAAD(Buffer.from(owner))
        .setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
      const body = work.update(bytes.subarray(ivBytes + tagBytes));
      try {
        return Buffer.concat([body, work.final()]).toString("utf8");
      } catch {
        // The tag does not fit: that is what the question was.
        return null;
      }
    },
  };
}

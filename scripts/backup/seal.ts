import { createCipheriv, createDecipheriv, randomBytes, scrypt } from "node:crypto";
import { promisify } from "node:util";
import { z } from "zod";
import { Refusal } from "@/scripts/launch/refusal";

const sealed = z.object({ salt: z.string(), iv: z.string(), tag: z.string(), data: z.string() });
const derive = promisify<string, Buffer, number, object, Buffer>(scrypt);
/** Some 128 MB and a third of a second a try. */
const cost = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 2 ** 20 };
const about = Buffer.from("lianfang backup 1");

/** Encrypts bytes with a passphrase: scrypt, AES-256-GCM. */
export async function seal(bytes: Uint8Array, passphrase: string): Promise<string> {
  const [salt, iv] = [randomBytes(16), randomBytes(12)];
  const cipher = createCipheriv("aes-256-gcm", await derive(passphrase.normalize(), salt, 32, cost), iv).setAAD(about);
  const data = Buffer.concat([cipher.update(bytes), cipher.final()]);
  const shown = { salt, iv, tag: cipher.getAuthTag(), data };
  return JSON.stringify(
    Object.fromEntries(Object.entries(shown).map(([name, value]) => [name, value.toString("base64")])),
  );
}

/** @throws Refusal when the passphrase is another */
export async function unseal(text: string, passphrase: string): Promise<Uint8Array> {
  const [salt, iv, tag, data] = Object.values(sealed.parse(JSON.parse(text))).map((one) =>
    Buffer.from(one, "base64"),
  ) as [Buffer, Buffer, Buffer, Buffer];
  const key = await derive(passphrase.normalize(), salt, 32, cost);
  const decipher = createDecipheriv("aes-256-gcm", key, iv).setAAD(about).setAuthTag(tag);
  const opened = decipher.update(data);
  try {
    return Buffer.concat([opened, decipher.final()]);
  } catch (cause) {
    throw new Refusal(
      "备份口令不对，密钥打不开。请核对做备份时的口令；确已遗失的，可加 --without-secrets 只恢复数据。",
      { cause },
    );
  }
}

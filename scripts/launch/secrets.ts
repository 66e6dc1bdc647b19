import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { z } from "zod";
import { makePassable } from "@/db/embedded-place";
import { newAuditKey } from "@/server/audit/anchor";
import { Refusal } from "./refusal";

const secretsShape = z.object({
  /** Signs session cookies. */
  session: z.string().min(32),
  /** Password of the database's login role lianfang_app. */
  database: z.string().min(16),
  /** Ed25519 key in PKCS#8 that signs the heads of the audit chains; neither the web server nor the worker is given it. */
  audit: z.string().startsWith("-----BEGIN PRIVATE KEY-----"),
});
export type Secrets = z.infer<typeof secretsShape>;

/**
 * The secrets of an installation, made once and kept in `<root>/secrets.json`, readable by its user alone.
 * @throws Refusal when the file cannot be read or written, or is damaged
 */
export function readySecrets(root: string): Secrets {
  const file = path.join(root, "secrets.json");
  try {
    if (fs.existsSync(file)) return secretsShape.parse(JSON.parse(fs.readFileSync(file, "utf8")));
    const secrets = { session: random(), database: random(), audit: newAuditKey() };
    makePassable(root);
    const unfinished = `${file}.${process.pid}`;
    fs.writeFileSync(unfinished, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
    fs.renameSync(unfinished, file);
    return secrets;
  } catch (cause) {
    throw new Refusal(`密钥文件 ${file} 不能读写或已损坏。请检查该目录的权限，或从备份恢复该文件。`, { cause });
  }
}

const random = () => randomBytes(36).toString("base64url");

import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { Refusal } from "@/scripts/launch/refusal";

const shortest = 12;

/**
 * The passphrase of a backup: from LIANFANG_BACKUP_PASSPHRASE, else asked at the terminal, where it is not shown.
 * @param of.isNew asks twice and wants some length
 * @returns null when none is given
 */
export async function askPassphrase(of: { isNew: boolean }): Promise<string | null> {
  const given = process.env.LIANFANG_BACKUP_PASSPHRASE || (await askAtTerminal(of.isNew));
  if (given && of.isNew && given.length < shortest)
    throw new Refusal(`备份口令至少 ${shortest} 个字符。请另定一个，抄在纸上与备份分开保管。`);
  return given || null;
}

async function askAtTerminal(isNew: boolean): Promise<string | null> {
  if (!process.stdin.isTTY) return null;
  const first = await ask(isNew ? "备份口令（用来加密密钥；直接回车则不备份密钥）：" : "备份口令：");
  if (!isNew || first === "") return first;
  if ((await ask("再输一次：")) === first) return first;
  throw new Refusal("两次输入的备份口令不同，请重新运行。");
}

async function ask(question: string): Promise<string> {
  process.stdout.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return await lines.question("");
  } finally {
    lines.close();
    process.stdout.write("\n");
  }
}

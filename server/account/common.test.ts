import { expect, it } from "vitest";
import { playerPassword } from "@/server/simulate/world";
import { isCommon } from "./common";

it.each([
  "Password123!",
  "P@ssw0rd2026",
  "P@$$w0rd-1",
  "!!Qwertyuiop1",
  "1qaz2wsx3EDC",
  "Abc-123456-!",
  "Admin@20261128",
  "2026Iloveyou!",
  "Ａｄｍｉｎ@123456",
])("bars the common password %s", async (password) => expect(await isCommon(password)).toBe(true));

it.each([
  playerPassword,
  "Gutes-Wort-9",
  "Zhengque-2026",
  "口令口令口令口令Ab1",
  "Password-des-Amts-7",
  "20261128-77!A",
])("lets %s pass", async (password) => expect(await isCommon(password)).toBe(false));

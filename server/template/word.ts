import { z } from "zod";
import { cleanLine } from "@/server/ground/text-rules";

/** Building blocks of the template schema: bounded texts, keys and lists. */

/** One line of 1 to `max` characters, without space at its ends. */
export const text = (max: number) =>
  z
    .string()
    .trim()
    .regex(/^\P{Cc}*$/u, { error: "只能是一行文字，不能有换行、制表符等控制字符" })
    .overwrite(cleanLine)
    .min(1)
    .max(max);

/** A non-empty list of at most `max` items. */
export const list = <T extends z.ZodType>(item: T, max: number, min = 1) => z.array(item).min(min).max(max);

/** The name by which one part of a template refers to another. */
export const keyText = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, { error: "代号只能用小写字母、数字和连字符，以字母开头，最多 40 个字符" });

/** A level: "1" is the highest. */
export const levelKey = z.string().regex(/^[1-9]$/, { error: '等级代号写作 "1" 至 "9"（加引号），"1" 为最高' });

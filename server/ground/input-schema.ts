import { z } from "zod";
import { manyLines } from "./text-schema";

/** Pieces of which inputs of several nouns are made. */
export const id = z.uuid();
export const day = z.iso.date({ error: "请选择日期" });
export const reason = manyLines().trim().min(1, { error: "请写明原因" }).max(500, { error: "原因不超过 500 字" });
export const unitIds = z.array(id).max(5000);
export const taskKey = z.string().min(1).max(60);
export const taskKeys = z.array(taskKey).max(100);
/** Names of tasks as the programme calls them, for the reader on the other side. */
export const taskNames = z.array(z.string());

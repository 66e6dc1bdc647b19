import type postgres from "postgres";
import { publishBuiltIns } from "@/server/template/library";
import { type LoadedTemplate, loadLibrary } from "@/server/template/load";

/** Publishes the templates that ship with the product. @returns the first of them, in the order of their files */
export async function publishedTemplate(admin: postgres.Sql): Promise<LoadedTemplate> {
  const [first] = await loadLibrary("templates");
  if (!first) throw new Error("no template ships with the product");
  await publishBuiltIns(admin);
  return first;
}

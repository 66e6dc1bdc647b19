import { mutation, query, router } from "@/server/frame/trpc";
import { importTemplate } from "./library-import";
import { getTemplate, listTemplates } from "./library-queries";

export const templateRouter = router({
  list: query(listTemplates),
  get: query(getTemplate),
  import: mutation(importTemplate),
});

import { importTemplate } from "@/server/template/library-import";
import { getTemplate, listTemplates } from "@/server/template/library-queries";
import { mutation, query, router } from "@/server/trpc";

export const templateRouter = router({
  list: query(listTemplates),
  get: query(getTemplate),
  import: mutation(importTemplate),
});

import { query, router } from "@/server/frame/trpc";
import { previewPaper } from "./print";
import { listPapers } from "./queries";

export const paperRouter = router({ list: query(listPapers), preview: query(previewPaper) });

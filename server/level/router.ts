import { mutation, query, router } from "@/server/frame/trpc";
import { changeLevel } from "./change";
import { fixAllLevels, fixLevels } from "./fix";
import { getLevelHistory, listLevels } from "./queries";

export const levelRouter = router({
  list: query(listLevels),
  history: query(getLevelHistory),
  fix: mutation(fixLevels),
  fixAll: mutation(fixAllLevels),
  change: mutation(changeLevel),
});

import { mutation, query, router } from "@/server/frame/trpc";
import { changeLevel } from "./change";
import { fixAllLevels, fixLevels } from "./fix";
import { getLevelHistory, listChoices, listLevels } from "./queries";

export const levelRouter = router({
  list: query(listLevels),
  choices: query(listChoices),
  history: query(getLevelHistory),
  fix: mutation(fixLevels),
  fixAll: mutation(fixAllLevels),
  change: mutation(changeLevel),
});

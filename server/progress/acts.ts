import type { ActKind } from "@/server/ground/act-kinds";
import type { Measure } from "@/server/template/schema";
import type { Act, TermOf } from "./act";
import { evidence } from "./acts/evidence";
import { filing } from "./acts/filing";
import { forms } from "./acts/forms";
import { leadingGroup } from "./acts/leading-group";
import { levels } from "./acts/levels";
import { manual } from "./acts/manual";
import { measures } from "./acts/measures";

/** Every kind of act that is counted: of the ground's list none may be forgotten, nor any the programmes can ask for. */
export const acts = { forms, measures, levels, filing, leadingGroup, evidence, manual } satisfies {
  [K in ActKind | Exclude<Measure["kind"], "none">]: Act<K>;
};

/** A task that counts something, whatever it is. */
export type CountedTerm = TermOf<ActKind>;

/** The kind of act that a task is counted by. */
export const actOf = (term: CountedTerm): Act<ActKind> => acts[term.task.measure.kind] as Act<ActKind>;

/** So many of what a task asks for, as people say it: 3 份. */
export const countedWords = ({ kind }: Measure, count: number): string =>
  kind === "none" ? "" : `${count} ${acts[kind].words.counted}`;

import type { Grading, Method } from "@/server/programme/schema/gradings";
import type { Programme } from "@/server/programme/schema/programme";
import { cells } from "./methods/cells";
import { chosen } from "./methods/chosen";
import { count } from "./methods/count";
import { highest } from "./methods/highest";
import { listed } from "./methods/list";
import { product } from "./methods/product";
import type { Inputs, Proposal, Proposer } from "./methods/proposer";
import { sum } from "./methods/sum";

const proposers: { [M in Method]: Proposer<M> } = { product, cells, list: listed, count, sum, chosen, highest };

/** What a grading's rule proposes from what is known; the route of `fixed` decides, or the proposal stands where there is none. */
export function proposeValue(programme: Programme, grading: Grading, inputs: Inputs): Proposal {
  const { propose } = grading;
  const proposer = proposers[propose.method] as Proposer<Method>;
  return proposer.propose(propose, inputs, { programme, grading });
}

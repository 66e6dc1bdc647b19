import { verb } from "@/server/frame/verb";
import { voidCircularSchema } from "./schema";
import { moveCircular } from "./state";

/** Gives a draft up. */
export const discardCircular = verb({
  name: "circular.discard",
  kind: "mutation",
  permission: "circular:draft",
  input: voidCircularSchema,
  run: async (ctx, { id, reason }) => {
    await moveCircular(ctx, "discard", { id, opinion: reason });
  },
});

/** Makes a numbered circular void before it goes out; its number stays used and is given to no other. */
export const voidCircular = verb({
  name: "circular.void",
  kind: "mutation",
  permission: "circular:register",
  input: voidCircularSchema,
  run: async (ctx, { id, reason }) => {
    await moveCircular(ctx, "void", { id, opinion: reason });
  },
});

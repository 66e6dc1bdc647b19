import { z } from "zod";
import { kind } from "@/server/programme/schema/kind";
import { when } from "@/server/programme/schema/when";
import { list, ref } from "@/server/programme/schema/word";

/** Sends copies of approved sheets to receivers: by every rule that fits, not only the first. */
export const send = kind({
  name: "报送",
  shape: {
    copies: list(
      z.strictObject({ sheets: list(ref("sheets"), 10), when: when.optional(), to: list(ref("receivers"), 10) }),
      30,
    ),
  },
  short: (written) => ({ value: { copies: Array.isArray(written) ? written : [written] } }),
  explain: ({ copies }, namer) =>
    copies
      .map(
        (copy) =>
          `${copy.sheets.map((sheet) => namer.name("sheets", sheet)).join("、")}报${copy.to
            .map((to) => namer.name("receivers", to))
            .join("、")}${copy.when ? `（${namer.when(copy.when)}）` : ""}`,
      )
      .join("；"),
});

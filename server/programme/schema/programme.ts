import { z } from "zod";
import { assessment, circular } from "./assessment";
import { grading } from "./gradings";
import { body, participant, receiver, source, tag } from "./lists";
import { route, stepsIn } from "./routes";
import { sheet } from "./sheets";
import { isWritten, withShort } from "./short";
import { task, windowText } from "./tasks";
import { originNames, registerNames, usualSuccession } from "./vocabulary";
import { when } from "./when";
import { who } from "./who";
import { keyed, keyText, list, ref, text, word } from "./word";

/** Who watches what: the first rule that fits. */
const monitor = z.strictObject({ when: when.optional(), actors: list(who, 10) });
const phase = z.strictObject({ key: keyText, title: text(60), window: windowText.optional() });

/** One programme of an office as one value: what a YAML file says, with every default written out. */
export const programmeSchema = withShort(
  z.strictObject({
    edition: z.literal(2),
    key: keyText,
    title: text(80),
    /** The year the source speaks of; issuing moves every date to the campaign's own year. */
    year: z.int().min(1990).max(2100).optional(),
    /** Last day of the whole, for what comes again; a year after issue unless said. */
    ends: windowText.optional(),
    /** Whose scheme it was; nothing on screen or paper takes it for the issuer. */
    organ: text(60).optional(),
    /** The superior document it carries out. */
    basis: text(80).optional(),
    origin: word(originNames),
    /** The scheme itself passes this route before it starts. */
    approval: ref("routes").optional(),
    /** Comes back each year: the next begins from this one's register. */
    cycle: word({ year: "每年" }).optional(),
    /** Working days a writer has after a return; without it the task's own day stands. */
    redoDays: z.int().min(1).max(60).optional(),
    /** Working days somebody who came later has at least; `none`: only who was there on the due day owes it. */
    arrival: z.union([z.int().min(1).max(90), z.literal("none")]),
    succession: list(ref("roles"), 10),
    /** Ranks of persons, highest first. */
    ranks: list(text(20), 30).optional(),
    words: z.partialRecord(word(registerNames), text(20)).optional(),
    tags: keyed(tag, "tag-", 60).optional(),
    sources: keyed(source, "source-", 10).optional(),
    bodies: keyed(body, "body-", 10).optional(),
    participants: keyed(participant, "participant-", 20),
    receivers: keyed(receiver, "receiver-", 20).optional(),
    gradings: keyed(grading, "grading-", 10).optional(),
    sheets: keyed(sheet, "sheet-", 40).optional(),
    routes: keyed(route, "route-", 60).optional(),
    phases: keyed(phase, "phase-", 20).optional(),
    tasks: keyed(task, "task-", 100),
    monitors: list(monitor, 60).optional(),
    circular: circular.optional(),
    assessment: assessment.optional(),
  }),
  (written, around) => {
    if (!isWritten(written)) return { value: written };
    const own = written.origin === "own" || written.origin === "drafted";
    const steps = stepsIn(written.approval, around.root);
    const approval = steps ? { approval: around.route(steps, "programme", "approval") } : {};
    return {
      value: {
        arrival: 10,
        succession: [...usualSuccession],
        ...(own ? { participants: [{ key: "own", name: "本单位", group: "own" }] } : {}),
        ...written,
        ...approval,
      },
    };
  },
);
export type Programme = z.output<typeof programmeSchema>;
export type Phase = z.output<typeof phase>;
export type Monitor = z.output<typeof monitor>;

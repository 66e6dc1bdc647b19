import type { PowerKind } from "@/db/enums";
import type { Definition } from "@/server/template/schema";

export interface HandlingChoice {
  key: string;
  title: string;
  /** The outcome goes into the integrity file of the person. */
  entersFile: boolean;
}

/** The grounds on which something may be done about a person, each with the measures to choose from (ZZ-20). */
export function handlingGrounds(definition: Definition): { key: string; title: string; choices: HandlingChoice[] }[] {
  const measures = definition.handling?.measures ?? [];
  return (definition.handling?.grounds ?? []).map((ground) => ({
    key: ground.key,
    title: ground.title,
    choices: measures.filter((measure) => ground.measures.includes(measure.key)),
  }));
}

/** True when the programme wants posts with one of these powers searched first (ZZ-19). */
export function isPriorityPost(definition: Definition, powers: readonly PowerKind[]): boolean {
  return powers.some((power) => definition.search?.priority?.includes(power));
}

/** What a circular on this campaign starts from: issuing organ, 代字 proposed for its series, subject. */
export function circularHead(definition: Definition): { issuer: string; code: string; subject: string } {
  return { issuer: definition.organ.name, code: definition.organ.code, subject: definition.title };
}

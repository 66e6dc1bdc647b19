import { kind } from "@/server/programme/schema/kind";
import { type RegisterField, registerNames } from "@/server/programme/schema/vocabulary";

/** A column of the register's typed core: one kind each, all of the same make. */
const field = (key: RegisterField) =>
  kind({ name: registerNames[key], shape: {}, explain: () => `台账的“${registerNames[key]}”` });

export const registerColumns = {
  matter: field("matter"),
  link: field("link"),
  point: field("point"),
  manifestation: field("manifestation"),
  source: field("source"),
  prevent: field("prevent"),
  monitor: field("monitor"),
  respond: field("respond"),
  measures: field("measures"),
  responsible: field("responsible"),
  responsibleLeader: field("responsibleLeader"),
} satisfies Record<RegisterField, unknown>;

/** Bytes on their way to a person, always as attachment or inline PDF. */
export type Rendered = { bytes: Uint8Array; name: string; mime: string };

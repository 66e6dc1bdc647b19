/** Bytes on their way to a person: as attachment, or inline where the system itself drew a PDF. */
export type Rendered = { bytes: Uint8Array; name: string; mime: string; isUploaded?: true };

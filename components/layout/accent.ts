/** The one accent colour, chosen per installation by LIANFANG_ACCENT. Blue leaves red to what is late. */
export const accents = { blue: "#1d4f91", red: "#a8161c" } as const;
export type Accent = keyof typeof accents;

/** The accent of this installation. */
export const accentOf = (name: string | undefined): Accent => (name === "red" ? "red" : "blue");

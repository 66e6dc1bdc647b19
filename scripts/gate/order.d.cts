export const order: readonly string[];
export const owners: Readonly<Record<string, string>>;
export const exceptions: readonly { from: string; to: string; why: string }[];

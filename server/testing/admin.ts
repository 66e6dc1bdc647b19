import postgres from "postgres";

/** A superuser connection, for tests that look behind row security or make databases. */
export const adminClient = (url: string) => postgres(url, { max: 2, onnotice: () => undefined });

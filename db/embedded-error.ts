/** Why the embedded server does not run, as a sentence for the person at the terminal. */
export class EmbeddedError extends Error {}

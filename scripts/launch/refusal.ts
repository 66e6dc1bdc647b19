/** Why the start command stops, as a sentence for the person at the terminal that says what to do. */
export class Refusal extends Error {}

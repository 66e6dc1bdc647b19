/** The greatest file that is taken, in bytes. */
export const maxFileBytes = 20 * 1_048_576;

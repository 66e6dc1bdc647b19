import { z } from "zod";

/** The version somebody saw; there is room for the next one in the column. */
export const versionNumber = z.int().min(1).max(2_000_000_000);

/** A page of a list, from 1. */
export const pageNumber = z.int().min(1).max(1_000_000).default(1);

/** The page that an address asks for; the first where it names none that there can be. */
export const pageOf = (text: string | string[] | undefined): number =>
  pageNumber.catch(1).parse(text === undefined ? undefined : Number(text));

/** The first page of a document to be drawn, from 0. */
export const drawnFrom = z.int().min(0).max(3_000).default(0);

/** Place of a round or step in review. */
export const orderNumber = z.int().min(0).max(1_000_000);

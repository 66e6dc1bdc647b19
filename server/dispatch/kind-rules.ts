import type { z } from "zod";

/** One kind of what a unit sends to another: what it is called, what travels, and what that says in a sentence or two. */
export type DeliveryKind<S extends z.ZodType> = {
  name: string;
  payload: S;
  text: (payload: z.output<S>) => string;
};
// biome-ignore lint/suspicious/noExplicitAny: a kind of any payload, for tables of all of them
export type AnyDeliveryKind = DeliveryKind<any>;

/** Declares a kind of delivery; it lives with its noun, and the contents list them all. */
export const deliveryKind = <S extends z.ZodType>(definition: DeliveryKind<S>): DeliveryKind<S> => definition;

/** 原因, where one was given. */
export const reasonText = (reason: string): string => (reason === "" ? "" : `原因：${reason}`);

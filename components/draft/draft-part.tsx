"use client";
import dynamic from "next/dynamic";

/** The wizard of a draft, loaded when there is one: the board at the same address needs none of it. */
export const DraftPart = dynamic(() => import("./draft-wizard").then((part) => part.DraftWizard));

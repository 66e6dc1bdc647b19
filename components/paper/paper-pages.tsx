"use client";
import { useCallback } from "react";
import type { z } from "zod";
import { useApi } from "@/components/api";
import { PagePreview } from "@/components/document/page-preview";
import type { PageSize } from "@/components/document/preview-scroll";
import type { paperInput } from "@/server/paper/schema";

/** The pages of a blank form; those beyond the first are drawn when they come near the view. */
export function PaperPages({
  paper,
  title,
  sizes,
  pages,
}: {
  paper: z.output<typeof paperInput>;
  title: string;
  sizes: readonly PageSize[];
  pages: readonly string[];
}) {
  const api = useApi();
  const load = useCallback(
    async (from: number) => (await api.papers.preview.query({ paper, from })).pages,
    [api, paper],
  );
  return <PagePreview sizes={sizes} pages={pages} load={load} label={title} />;
}

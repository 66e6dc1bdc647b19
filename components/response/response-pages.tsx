"use client";
import { useCallback } from "react";
import { useApi } from "@/components/api";
import { PagePreview } from "@/components/document/page-preview";
import type { PageSize } from "@/components/document/preview-scroll";

/** The pages of a form as it would be printed now; those beyond the first are drawn when they come near the view. */
export function ResponsePages({
  id,
  sizes,
  pages,
}: {
  id: string;
  sizes: readonly PageSize[];
  pages: readonly string[];
}) {
  const api = useApi();
  const load = useCallback(
    async (from: number) => (await api.filings.previewForm.query({ id, from })).pages,
    [api, id],
  );
  return <PagePreview sizes={sizes} pages={pages} load={load} label="打印预览" />;
}

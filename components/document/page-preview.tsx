"use client";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import styles from "./page-preview.module.css";
import { PreviewBar } from "./preview-bar";
import {
  clampZoom,
  extentOf,
  nearPages,
  type PageSize,
  pageInSight,
  percentOf,
  placePages,
  stepFrom,
  type Zoom,
} from "./preview-scroll";
import { type LoadPages, useFetchedPages } from "./use-fetched-pages";
import { usePageKeys } from "./use-page-keys";

// Before the frame is measured; the server draws with it too.
const assumed = { width: 600, height: 800 };

/**
 * The pages of a document as they will be printed, drawn from the typesetter's places: no reader for PDF is needed. Only
 * pages near the view are in the document, so that hundreds can be leafed through.
 * @param sizes of all pages
 * @param pages the first ones, one SVG a page, from `server/document/preview`; shown as pictures, in which nothing can run
 * @param load how further ones are fetched when they come near
 */
export function PagePreview({
  sizes,
  pages: first,
  load,
  label = "版面预览",
}: {
  sizes: readonly PageSize[];
  pages: readonly string[];
  load: LoadPages;
  label?: string;
}) {
  const frame = useRef<HTMLElement>(null);
  const [zoom, setZoom] = useState<Zoom>("start");
  const [room, setRoom] = useState(assumed);
  const [top, setTop] = useState(0);
  const placed = useMemo(() => placePages(sizes, zoom, room.width), [sizes, zoom, room.width]);
  const extent = useMemo(() => extentOf(placed), [placed]);
  const percent = percentOf(sizes, zoom, room.width);
  const page = pageInSight(placed, top, room.height);
  const near = nearPages(placed, top, room.height);
  const pages = useFetchedPages(first, near, sizes.length, load);

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const watch = new ResizeObserver(() => setRoom({ width: element.clientWidth, height: element.clientHeight }));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);

  // What stood in the middle of the frame stays there when the scale changes, what stood at its top when its size does.
  const last = useRef({ extent, zoom });
  useLayoutEffect(() => {
    const element = frame.current;
    const { extent: before, zoom: zoomBefore } = last.current;
    last.current = { extent, zoom };
    if (!element || before.height === 0 || before.height === extent.height) return;
    const half = zoomBefore === zoom || element.scrollTop === 0 ? 0 : element.clientHeight / 2;
    element.scrollTop = ((element.scrollTop + half) / before.height) * extent.height - half;
    const side = element.clientWidth / 2;
    element.scrollLeft = ((element.scrollLeft + side) / Math.max(before.width, room.width)) * extent.width - side;
    setTop(element.scrollTop);
  }, [extent, zoom, room.width]);

  const goTo = (index: number) => frame.current?.scrollTo({ top: (placed[index]?.top ?? 0) - 8 });
  const step = (direction: 1 | -1) => setZoom(stepFrom(percent, direction));
  const fit = () => setZoom("fit");
  const scaleTo = (wanted: number) => setZoom(clampZoom(wanted, percentOf(sizes, "fit", room.width)));
  usePageKeys(frame, { step, fit, scaleTo, goTo, percent, page, count: sizes.length });

  if (sizes.length === 0) return null;
  return (
    <div className={styles.preview}>
      <PreviewBar
        page={page}
        count={sizes.length}
        percent={percent}
        isFitted={Math.abs(percent - percentOf(sizes, "fit", room.width)) < 0.5}
        onPage={goTo}
        onStep={step}
        onFit={fit}
      />
      <section
        ref={frame}
        className={styles.frame}
        aria-label={`${label}，加号、减号缩放，0 适合宽度，上下翻页键换页`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={(event) => setTop(event.currentTarget.scrollTop)}
      >
        <div className={styles.sheets} style={{ width: extent.width, height: extent.height }}>
          {placed.slice(near.from, near.to + 1).map((place, index) => {
            const at = near.from + index;
            const svg = pages.get(at);
            if (svg === undefined)
              return (
                <div key={pageKey(at)} className={styles.page} style={place} role="status" aria-label="正在排版" />
              );
            return (
              // biome-ignore lint/performance/noImgElement: a picture made on the spot needs no loader
              <img
                key={pageKey(at)}
                className={styles.page}
                style={place}
                src={`data:image/svg+xml;utf8,${encodeURIComponent(svg)}`}
                alt={`${label}，第 ${at + 1} 页，共 ${sizes.length} 页`}
                draggable={false}
              />
            );
          })}
        </div>
      </section>
    </div>
  );
}

const pageKey = (at: number) => `page-${at}`;

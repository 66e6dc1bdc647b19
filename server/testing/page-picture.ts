import { PNG } from "pngjs";
import { renderPageAsImage } from "unpdf";

/** A page as grey pixels, one byte each. */
export type PagePicture = { width: number; height: number; grey: Buffer };

// At 72 dpi and in sixteen greys a page takes some 40 kB, and a stroke moved by half a millimetre is seen.
const levels = 16;

/** One page (from 1) of a PDF at 72 dpi, drawn by an independent reader. */
export async function pictureOf(bytes: Uint8Array, page: number): Promise<PagePicture> {
  const image = await renderPageAsImage(new Uint8Array(bytes), page, {
    canvasImport: () => import("@napi-rs/canvas"),
    scale: 1,
  });
  const { width, height, data } = PNG.sync.read(Buffer.from(image));
  const grey = Buffer.alloc(width * height);
  for (let at = 0; at < grey.length; at += 1) {
    const part = (index: number) => data[at * 4 + index] ?? 0;
    const light = (part(0) * 0.299 + part(1) * 0.587 + part(2) * 0.114) / 255;
    grey[at] = Math.round((Math.round(light * (levels - 1)) * 255) / (levels - 1));
  }
  return { width, height, grey };
}

/** The file in which a picture is kept. */
export function pngOf({ width, height, grey }: PagePicture): Buffer {
  const png = new PNG({ width, height });
  png.data = grey;
  return PNG.sync.write(png, { colorType: 0, inputColorType: 0, inputHasAlpha: false, deflateLevel: 9, filterType: 0 });
}

/** A kept picture. Throws on what is no PNG. */
export function readPng(file: Buffer): PagePicture {
  const { width, height, data } = PNG.sync.read(file);
  const grey = Buffer.alloc(width * height);
  for (let at = 0; at < grey.length; at += 1) grey[at] = data[at * 4] ?? 0;
  return { width, height, grey };
}

/** Four bytes a pixel, as comparisons want it. */
export function rgbaOf({ width, height, grey }: PagePicture): Buffer {
  const rgba = Buffer.alloc(width * height * 4, 255);
  grey.forEach((light, at) => {
    rgba.fill(light, at * 4, at * 4 + 3);
  });
  return rgba;
}

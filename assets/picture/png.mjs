// An SVG file of the page as PNG: drawn by the browser, with edition, link and title written into the file.
import { svgFile } from "./svg.mjs";

const DOTS_PER_METRE = 3779.5; // 96 dots per inch, the unit of the page.

export const pngFile = async (sheet, scale) => {
  const { said, width, height } = sheet;
  const file = await svgFile(sheet);
  const image = new Image(width, height);
  image.src = URL.createObjectURL(new Blob([file], { type: "image/svg+xml" }));
  await image.decode();
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: width * scale, height: height * scale });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
  return described(new Uint8Array(await blob.arrayBuffer()), said, scale);
};

// The bytes of a PNG with chunks of its specification after the header: resolution, then texts in UTF-8.
export const described = (bytes, said, scale) => {
  const texts = {
    Title: said.title,
    Description: said.alt,
    Source: said.sources.join("; "),
    URL: said.link,
    Edition: said.edition,
    "Creation Time": said.editionDay,
    Picture: said.name,
    Software: said.site,
    Warning: said.synthetic,
  };
  const dots = Math.round(DOTS_PER_METRE * scale);
  const resolution = new Uint8Array(9);
  new DataView(resolution.buffer).setUint32(0, dots);
  new DataView(resolution.buffer).setUint32(4, dots);
  resolution[8] = 1;
  const written = Object.entries(texts).filter(([, words]) => words);
  const chunks = [
    chunk("pHYs", resolution),
    ...written.map(([key, words]) => chunk("iTXt", international(key, words))),
  ];
  const headerEnd = 8 + 4 + 4 + 13 + 4;
  return new Blob([bytes.subarray(0, headerEnd), ...chunks, bytes.subarray(headerEnd)], { type: "image/png" });
};

// Keyword, not compressed, no language, no translated keyword, text.
const international = (key, words) => new TextEncoder().encode(`${key}\0\0\0\0\0${words}`);

const chunk = (kind, content) => {
  const made = new Uint8Array(12 + content.length);
  const view = new DataView(made.buffer);
  view.setUint32(0, content.length);
  made.set(new TextEncoder().encode(kind), 4);
  made.set(content, 8);
  view.setUint32(8 + content.length, checksum(made.subarray(4, 8 + content.length)));
  return made;
};

const TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});

export const checksum = (bytes) => {
  let value = 0xffffffff;
  bytes.forEach((byte) => {
    value = TABLE[(value ^ byte) & 255] ^ (value >>> 8);
  });
  return (value ^ 0xffffffff) >>> 0;
};

// The words of a sheet, line by line as the browser broke them, as SVG.
import { escaped, tag } from "./markup.mjs";
import { inked } from "./shapes.mjs";

// The lines of a text node as the browser broke them: {words, left, right, top, height, style}. A no-break space is a letter.
export const linesOf = (node, { view }) => {
  if (!/[^ \n\t\r]/.test(node.data)) return [];
  const range = node.ownerDocument.createRange();
  const lines = [];
  const place = (from, to, isNewWord) => {
    range.setStart(node, from);
    range.setEnd(node, to);
    const rects = [...range.getClientRects()].filter((rect) => rect.width > 0);
    if (rects.length > 1 && to - from > 1) {
      for (let at = from; at < to; at += 1) place(at, at + 1, isNewWord && at === from);
      return;
    }
    if (!rects.length) return;
    const [rect] = rects;
    const line = lines[lines.length - 1];
    const words = node.data.slice(from, to);
    if (line && Math.abs(line.top - rect.top) < 2) {
      line.words += (isNewWord ? " " : "") + words;
      line.right = rect.right;
    } else {
      lines.push({ words, left: rect.left, right: rect.right, top: rect.top, height: rect.height });
    }
  };
  [...node.data.matchAll(/[^ \n\t\r]+/g)].forEach(({ 0: word, index }) => place(index, index + word.length, true));
  const style = view.getComputedStyle(node.parentElement);
  return lines.map((line) => ({ ...line, style }));
};

let measure = null;
const baselineOf = ({ top, height, style }) => {
  measure ??= document.createElement("canvas").getContext("2d");
  measure.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const { fontBoundingBoxAscent: above, fontBoundingBoxDescent: below } = measure.measureText("Қ");
  return top + (height - above - below) / 2 + above;
};

const anchorOf = ({ textAlign }, { left, right }) => {
  if (textAlign === "right" || textAlign === "end") return { x: right, "text-anchor": "end" };
  if (textAlign === "center") return { x: (left + right) / 2, "text-anchor": "middle" };
  return { x: left, "text-anchor": "" };
};

// What differs from the letters of the file itself is said with each line.
const lettersOf = (style, font) => ({
  "font-size": parseFloat(style.fontSize),
  "font-weight": style.fontWeight === "400" ? "" : style.fontWeight,
  "font-style": style.fontStyle === "normal" ? "" : style.fontStyle,
  "font-family": style.fontFamily === font ? "" : style.fontFamily,
  "letter-spacing": parseFloat(style.letterSpacing) || "",
  style: style.fontVariantNumeric === "normal" ? "" : `font-variant-numeric: ${style.fontVariantNumeric}`,
});

export const textTag = (line, { font }) => {
  const { style } = line;
  const { x, ...anchor } = anchorOf(style, line);
  const look = { x, y: baselineOf(line), ...anchor, ...lettersOf(style, font), ...inked(style.color) };
  const words = style.textTransform === "uppercase" ? line.words.toUpperCase() : line.words;
  return `${tag("text", look, escaped(words))}\n`;
};

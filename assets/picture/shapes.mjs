// What an element of a sheet looks like beside its words: its ground, its borders and the picture in it, as SVG.
import { shapesOf } from "./cleaned.mjs";
import { number, tag } from "./markup.mjs";

// A computed colour as attributes; null for one that is not seen.
export const inked = (color) => {
  const [red, green, blue, alpha = 1] = color.match(/[\d.]+/g).map(Number);
  const hex = [red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("");
  return alpha ? { fill: `#${hex}`, "fill-opacity": alpha < 1 ? alpha : "" } : null;
};

export const ground = (style, box) => {
  const ink = inked(style.backgroundColor);
  if (!ink || !box.width || !box.height) return "";
  return tag("rect", {
    x: box.left,
    y: box.top,
    width: box.width,
    height: box.height,
    rx: parseFloat(style.borderTopLeftRadius) || "",
    ...ink,
  });
};

export const borders = (style, box) => {
  const sides = {
    Top: [box.left, box.top, box.width, null],
    Bottom: [box.left, box.bottom, box.width, null],
    Left: [box.left, box.top, null, box.height],
    Right: [box.right, box.top, null, box.height],
  };
  return Object.entries(sides)
    .map(([side, [x, y, width, height]]) => {
      const thick = style[`border${side}Style`] === "none" ? 0 : parseFloat(style[`border${side}Width`]);
      const ink = thick ? inked(style[`border${side}Color`]) : null;
      if (!ink) return "";
      if (style[`border${side}Style`] === "dashed") return dashes({ x, y, width, height, thick, side }, ink);
      return tag("rect", {
        x: side === "Right" ? x - thick : x,
        y: side === "Bottom" ? y - thick : y,
        width: width ?? thick,
        height: height ?? thick,
        ...ink,
      });
    })
    .join("");
};

const dashes = ({ x, y, width, height, thick, side }, { fill }) => {
  const [left, top] = [side === "Right" ? x - thick / 2 : x, side === "Bottom" ? y - thick / 2 : y];
  return tag("line", {
    x1: left,
    y1: top,
    x2: left + (width || 0),
    y2: top + (height || 0),
    stroke: fill,
    "stroke-width": thick,
    "stroke-dasharray": `${number(3 * thick)} ${number(2 * thick)}`,
  });
};

// Small pictures are SVG in the address of the image itself; they become shapes among the others.
export const imageOf = (image, box) => {
  const source = image.getAttribute("src") || "";
  if (!source.startsWith("data:image/svg+xml,")) return "";
  const inner = new DOMParser().parseFromString(
    decodeURIComponent(source.slice(source.indexOf(",") + 1)),
    "image/svg+xml",
  ).documentElement;
  const [, , width, height] = inner.getAttribute("viewBox").split(" ").map(Number);
  const place = `translate(${number(box.left)} ${number(box.top)}) scale(${number4(box.width / width)} ${number4(box.height / height)})`;
  return tag("g", { transform: place }, shapesOf(inner));
};

const number4 = (value) => String(Math.round(value * 10000) / 10000);

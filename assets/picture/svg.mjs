// A laid-out sheet as an SVG file of texts, rectangles and paths only: whatever opens SVG opens it. One text per line as
// the browser broke it; numbers with two places; nothing random, so the same sheet gives the same bytes.
import { linesOf, textTag } from "./lines.mjs";
import { escaped, number, tag } from "./markup.mjs";
import { plotDrawing } from "./plot.mjs";
import { borders, ground, imageOf } from "./shapes.mjs";

export const svgFile = async ({ said, sheet, plots, width, height, frame }) => {
  try {
    const drawings = new Map();
    let ids = 0;
    for (const one of plots) {
      const { text, used } = await plotDrawing(one, said.language, ids);
      drawings.set(one.place, text);
      ids += used;
    }
    const content = drawn(sheet, { drawings, view: frame.contentWindow, font: familyOf(sheet, frame.contentWindow) });
    return fileOf(said, { width, height, content, font: familyOf(sheet, frame.contentWindow) });
  } finally {
    frame.remove();
  }
};

const fileOf = (said, { width, height, content, font }) => {
  const about = [
    tag("title", {}, escaped(said.title)),
    tag(
      "desc",
      {},
      escaped(
        [...said.lines, ...said.sources, said.synthetic, said.earlier, said.editionWords, said.link]
          .filter(Boolean)
          .join("\n"),
      ),
    ),
    tag(
      "metadata",
      {},
      tag("monitor:picture", {
        "xmlns:monitor": "urn:migration-policy-monitor",
        name: said.name,
        edition: said.edition,
        date: said.editionDay,
        link: said.link,
        synthetic: said.synthetic ? "true" : "",
      }),
    ),
  ];
  const paper = tag("rect", { width, height, fill: "#ffffff" });
  return tag(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      width,
      height,
      viewBox: `0 0 ${number(width)} ${number(height)}`,
      "font-family": font,
      "xml:lang": said.language,
      role: "img",
    },
    `\n${about.join("\n")}\n${paper}\n${content}${watermark(said, width, height)}\n`,
  );
};

// Generated figures are called so across the whole picture, whatever part of it is cut out.
const watermark = (said, width, height) => {
  if (!said.watermark) return "";
  const marks = [];
  for (let y = 90; y < height + 60; y += 170) {
    for (let x = (y / 170) % 2 < 1 ? 20 : -160; x < width; x += 380) {
      marks.push(tag("text", { x, y, transform: `rotate(-18 ${number(x)} ${number(y)})` }, escaped(said.watermark)));
    }
  }
  return tag("g", { fill: "#a3122e", "fill-opacity": 0.15, "font-size": 30, "font-weight": 700 }, marks.join(""));
};

const familyOf = (element, view) => view.getComputedStyle(element).fontFamily;

// ---- From elements to shapes.
const drawn = (node, context) => {
  if (node.nodeType === Node.TEXT_NODE)
    return linesOf(node, context)
      .map((line) => textTag(line, context))
      .join("");
  if (node.nodeType !== Node.ELEMENT_NODE) return "";
  const style = context.view.getComputedStyle(node);
  if (style.display === "none" || style.visibility === "hidden") return "";
  const box = node.getBoundingClientRect();
  const shape = ground(style, box) + borders(style, box);
  if (context.drawings.has(node)) {
    return (
      shape + tag("g", { transform: `translate(${number(box.left)} ${number(box.top)})` }, context.drawings.get(node))
    );
  }
  if (node.tagName === "IMG") return shape + imageOf(node, box);
  const inner = [...node.childNodes].map((child) => drawn(child, context)).join("");
  return (
    shape +
    (node.tagName === "A" && node.classList.contains("sheet-link") ? tag("a", { href: node.href }, inner) : inner)
  );
};

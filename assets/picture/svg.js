// A laid-out sheet as an SVG file of texts, rectangles and paths only: whatever opens SVG opens it. One text per line as
// the browser broke it; numbers with two places; nothing random, so the same sheet gives the same bytes.
(() => {
  const parts = window.monitorPicture.parts;

  const number = (value) => String(Math.round(value * 100) / 100);
  const escaped = (words) => words.replace(/[&<>"]/g, (letter) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[letter]);
  const tag = (name, attributes, content = "") => {
    const given = Object.entries(attributes).filter(([, value]) => value !== "" && value !== null && value !== undefined);
    const words = given.map(([key, value]) => ` ${key}="${escaped(typeof value === "number" ? number(value) : String(value))}"`);
    return content ? `<${name}${words.join("")}>${content}</${name}>` : `<${name}${words.join("")}/>`;
  };

  const svgFile = async ({ said, sheet, plots, width, height, frame }) => {
    try {
      const drawings = new Map();
      let ids = 0;
      for (const one of plots) {
        const { text, used } = await parts.plotDrawing(one, said.language, ids);
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
      tag("desc", {}, escaped([...said.lines, ...said.sources, said.synthetic, said.earlier, said.editionWords, said.link].filter(Boolean).join("\n"))),
      tag("metadata", {}, tag("monitor:picture", {
        "xmlns:monitor": "urn:migration-policy-monitor", name: said.name, edition: said.edition, date: said.editionDay, link: said.link,
        synthetic: said.synthetic ? "true" : "",
      })),
    ];
    const ground = tag("rect", { width, height, fill: "#ffffff" });
    return tag("svg", {
      xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${number(width)} ${number(height)}`,
      "font-family": font, "xml:lang": said.language, role: "img",
    }, `\n${about.join("\n")}\n${ground}\n${content}${watermark(said, width, height)}\n`);
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
    if (node.nodeType === Node.TEXT_NODE) return linesOf(node, context).map((line) => textTag(line, context)).join("");
    if (node.nodeType !== Node.ELEMENT_NODE) return "";
    const style = context.view.getComputedStyle(node);
    if (style.display === "none" || style.visibility === "hidden") return "";
    const box = node.getBoundingClientRect();
    const shape = ground(style, box) + borders(style, box);
    if (context.drawings.has(node)) {
      return shape + tag("g", { transform: `translate(${number(box.left)} ${number(box.top)})` }, context.drawings.get(node));
    }
    if (node.tagName === "IMG") return shape + imageOf(node, box);
    const inner = [...node.childNodes].map((child) => drawn(child, context)).join("");
    return shape + (node.tagName === "A" && node.classList.contains("sheet-link") ? tag("a", { href: node.href }, inner) : inner);
  };

  const inked = (color) => {
    const [red, green, blue, alpha = 1] = color.match(/[\d.]+/g).map(Number);
    const hex = [red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("");
    return alpha ? { fill: `#${hex}`, "fill-opacity": alpha < 1 ? alpha : "" } : null;
  };

  const ground = (style, box) => {
    const ink = inked(style.backgroundColor);
    if (!ink || !box.width || !box.height) return "";
    return tag("rect", { x: box.left, y: box.top, width: box.width, height: box.height, rx: parseFloat(style.borderTopLeftRadius) || "", ...ink });
  };

  const borders = (style, box) => {
    const sides = {
      Top: [box.left, box.top, box.width, null], Bottom: [box.left, box.bottom, box.width, null],
      Left: [box.left, box.top, null, box.height], Right: [box.right, box.top, null, box.height],
    };
    return Object.entries(sides).map(([side, [x, y, width, height]]) => {
      const thick = style[`border${side}Style`] === "none" ? 0 : parseFloat(style[`border${side}Width`]);
      const ink = thick ? inked(style[`border${side}Color`]) : null;
      if (!ink) return "";
      if (style[`border${side}Style`] === "dashed") return dashes({ x, y, width, height, thick, side }, ink);
      return tag("rect", {
        x: side === "Right" ? x - thick : x, y: side === "Bottom" ? y - thick : y, width: width ?? thick, height: height ?? thick, ...ink,
      });
    }).join("");
  };

  const dashes = ({ x, y, width, height, thick, side }, { fill }) => {
    const [left, top] = [side === "Right" ? x - thick / 2 : x, side === "Bottom" ? y - thick / 2 : y];
    return tag("line", {
      x1: left, y1: top, x2: left + (width || 0), y2: top + (height || 0), stroke: fill, "stroke-width": thick,
      "stroke-dasharray": `${number(3 * thick)} ${number(2 * thick)}`,
    });
  };

  // Small pictures are SVG in the address of the image itself; they become shapes among the others.
  const imageOf = (image, box) => {
    const source = image.getAttribute("src") || "";
    if (!source.startsWith("data:image/svg+xml,")) return "";
    const inner = new DOMParser().parseFromString(decodeURIComponent(source.slice(source.indexOf(",") + 1)), "image/svg+xml").documentElement;
    const [, , width, height] = inner.getAttribute("viewBox").split(" ").map(Number);
    const place = `translate(${number(box.left)} ${number(box.top)}) scale(${number4(box.width / width)} ${number4(box.height / height)})`;
    return tag("g", { transform: place }, parts.shapesOf(inner));
  };
  const number4 = (value) => String(Math.round(value * 10000) / 10000);

  // The lines of a text node as the browser broke them: {words, left, right, top, height, style}. A no-break space is a letter.
  const linesOf = (node, { view }) => {
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

  const measure = document.createElement("canvas").getContext("2d");
  const baselineOf = ({ top, height, style }) => {
    measure.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const { fontBoundingBoxAscent: above, fontBoundingBoxDescent: below } = measure.measureText("Қ");
    return top + (height - above - below) / 2 + above;
  };

  const textTag = (line, { font }) => {
    const { style } = line;
    const isAtEnd = style.textAlign === "right" || style.textAlign === "end";
    const isCentred = style.textAlign === "center";
    return tag("text", {
      x: isAtEnd ? line.right : isCentred ? (line.left + line.right) / 2 : line.left,
      y: baselineOf(line),
      "text-anchor": isAtEnd ? "end" : isCentred ? "middle" : "",
      "font-size": parseFloat(style.fontSize),
      "font-weight": style.fontWeight === "400" ? "" : style.fontWeight,
      "font-style": style.fontStyle === "normal" ? "" : style.fontStyle,
      "font-family": style.fontFamily === font ? "" : style.fontFamily,
      "letter-spacing": parseFloat(style.letterSpacing) || "",
      style: style.fontVariantNumeric === "normal" ? "" : `font-variant-numeric: ${style.fontVariantNumeric}`,
      ...inked(style.color),
    }, escaped(style.textTransform === "uppercase" ? line.words.toUpperCase() : line.words)) + "\n";
  };

  Object.assign(parts, { svgFile, tag, number });
})();

// The sheet of a picture: title, lines, the block itself, sources, edition and link, laid out by the browser in a frame of
// the size asked for. A frame has a width of its own, so a picture taken on a telephone equals one taken at a desk.
import { fill } from "./copy.mjs";
import { fit } from "./fit.mjs";

// width, height (null: as needed), type: pixels of 1rem in the block from the wanted to the smallest (title and sources
// keep the wanted size), chart: how much a chart is enlarged.
const PRESETS = {
  slide: { width: 1280, height: 720, bareHeight: 470, pad: 48, type: [20, 12], chart: 1.25 },
  half: { width: 640, height: 720, bareHeight: 470, pad: 32, type: [18, 11], chart: 1.2 },
  a4: { width: 688, height: null, bareHeight: null, pad: 0, type: [13.5, 10], chart: 1 },
  page: { width: null, height: null, bareHeight: null, pad: 24, type: [16, 12], chart: 1 },
};

const WIDE = 1000; // pixels

// {said, sheet, plots, width, height, frame}: the laid-out sheet; `frame` must be removed by whoever asked for it.
export const sheetOf = async (block, said, { size, bare }) => {
  const preset = PRESETS[size];
  if (!preset) throw new Error(`no size ${size}; there are: ${Object.keys(PRESETS).join(", ")}`);
  const pad = bare ? 0 : preset.pad;
  const width = preset.width ? preset.width - (bare ? 2 * preset.pad : 0) : Math.max(360, block.clientWidth + 2 * pad);
  const height = bare ? preset.bareHeight : preset.height;
  const frame = await openFrame(width, height || 800);
  try {
    return await laidOut(block, said, { ...preset, width, height, pad, size, bare, frame });
  } catch (fault) {
    frame.remove();
    throw fault;
  }
};

const laidOut = async (block, said, { frame, size, bare, pad, ...wanted }) => {
  const { width, height } = wanted;
  const sheet = written(frame.contentDocument, said, { size, bare, pad });
  const plots = fill(sheet, block, { isNarrow: width < WIDE, isOfFixedHeight: Boolean(height), bare });
  await Promise.all([...sheet.querySelectorAll("img")].map((image) => image.decode().catch(() => null)));
  fit(sheet, plots, { ...wanted, said });
  return { said, sheet, plots, width, height: Math.ceil(sheet.getBoundingClientRect().height), frame };
};

const openFrame = async (width, height) => {
  const frame = document.createElement("iframe");
  Object.assign(frame, { className: "picture-frame", tabIndex: -1, width, height });
  frame.setAttribute("aria-hidden", "true");
  const loaded = new Promise((done) => frame.addEventListener("load", done, { once: true }));
  document.body.append(frame);
  await loaded;
  const style = frame.contentDocument.createElement("style");
  style.textContent = ownStyles();
  frame.contentDocument.head.append(style);
  return frame;
};

let styles = null;
const ownStyles = () => {
  styles ??= [...document.styleSheets]
    .filter((one) => one.href && one.href.includes("/assets/"))
    .flatMap((one) => [...one.cssRules].map((rule) => rule.cssText))
    .join("\n");
  return styles;
};

const written = (page, said, { size, bare, pad }) => {
  const add = (parent, tag, look, words = "") => {
    const made = page.createElement(tag);
    made.className = look;
    made.textContent = words;
    parent.append(made);
    return made;
  };
  page.documentElement.lang = said.language;
  const sheet = add(page.body, "div", `sheet sheet--${size} sheet--${said.kind}${bare ? " sheet--bare" : ""}`);
  sheet.style.padding = bare ? "0" : `${pad ? pad * 0.75 : 0}px ${pad}px ${pad ? pad * 0.5 : 0}px`;
  if (!bare) {
    const head = add(sheet, "div", "sheet-head");
    add(head, "div", "sheet-title", said.headline);
    if (said.rest) add(head, "div", "sheet-more", said.rest);
    said.lines.forEach((line, place) => add(head, "div", place ? "sheet-line" : "sheet-line sheet-measure", line));
    [said.synthetic, said.earlier].filter(Boolean).forEach((warning) => add(head, "div", "sheet-warning", warning));
  }
  add(sheet, "div", "sheet-content");
  if (!bare) {
    const foot = add(sheet, "div", "sheet-foot");
    if (said.sources.length) add(foot, "div", "sheet-source", `${said.sourceWords} ${said.sources.join("; ")}`);
    if (said.credit) add(foot, "div", "sheet-source", said.credit);
    const line = add(foot, "div", "sheet-edition");
    add(line, "span", "sheet-site", said.site);
    add(line, "span", "", ` · ${said.editionWords} · `);
    add(line, "a", "sheet-link", said.link).href = said.link;
  }
  return sheet;
};

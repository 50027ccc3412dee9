// A plotly chart drawn again at the size of its place, as shapes for an SVG file: names that plotly makes by chance are
// counted instead, what only a live chart needs is taken out.
import { countIds, shapesOf } from "./cleaned.mjs";
import { tag } from "./markup.mjs";

const SMALLER = 0.85;
const MOST_TRIES = 4;

// {text, used}: the shapes, and how many ids they use; ids are counted from `first` over all charts of a picture. Where
// the words of a chart do not fit into its place, it is drawn smaller.
export const plotDrawing = async ({ place, plot, zoom, isMap }, language, first) => {
  let [root, scale] = [null, zoom];
  for (let turn = 0; turn < (isMap ? 1 : MOST_TRIES); turn += 1) {
    scale = Math.round(zoom * SMALLER ** turn * 1000) / 1000;
    root = await drawn(plot, Math.round(place.clientWidth / scale), Math.round(place.clientHeight / scale), language);
    if (!isCut(root, place)) break;
  }
  const used = countIds(root, first);
  const inner = shapesOf(root);
  return { text: scale === 1 ? inner : tag("g", { transform: `scale(${scale})` }, inner), used };
};

const drawn = async (plot, width, height, language) => {
  const layout = { ...plot.layout, width, height, autosize: false };
  // The names of the enlarged cities may be higher than the room below them.
  if (layout.geo) layout.margin = { ...layout.margin, b: 16 };
  const source = { data: plot.data, layout, config: { locale: language } };
  const written = await window.Plotly.toImage(source, { format: "svg", width, height, imageDataOnly: true });
  const root = new DOMParser().parseFromString(written, "image/svg+xml").documentElement;
  window.monitorHatching(root, plot.data);
  rimNames(root, Math.min(width, MAP_WIDTH_OF_HEIGHT * height));
  return root;
};

// The figures on a map are rimmed, as the style sheet does it on the page: a second text below each. On a small map they
// would lie on each other, so they are left to the table.
const SMALL_MAP = 560;
const MAP_WIDTH_OF_HEIGHT = 1.5;
const rimNames = (root, width) => {
  root.querySelectorAll(".scattergeo text").forEach((words) => {
    if (width <= SMALL_MAP) {
      words.remove();
      return;
    }
    const rim = words.cloneNode(true);
    const isLight = /fill: rgb\(255, 255, 255\)/.test(words.getAttribute("style"));
    rim.setAttribute(
      "style",
      `${rim.getAttribute("style")}; stroke: ${isLight ? "#1a2129" : "#ffffff"}; stroke-width: 3px; stroke-opacity: 0.7; stroke-linejoin: round`,
    );
    words.before(rim);
  });
};

const isCut = (root, place) => {
  const shown = place.ownerDocument.importNode(root, true);
  place.append(shown);
  const { left, right, bottom } = shown.getBoundingClientRect();
  const boxes = [...shown.querySelectorAll("text")].map((words) => words.getBoundingClientRect());
  shown.remove();
  return boxes.some((box) => box.width && (box.right > right + 2 || box.left < left - 2 || box.bottom > bottom + 3));
};

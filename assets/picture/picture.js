// Pictures of the blocks of a page, made in the browser: for the reader's menus and for `python -m dashboard brief`.
//
//   monitorPicture.isReady()            true when the page answers to its pickers and its charts are drawn
//   monitorPicture.prepare()            asks for the modules that make pictures, before one is wanted
//   monitorPicture.names()              the names of the blocks, from top to bottom
//   monitorPicture.model(name)          promise of what a picture says, as plain data (model.mjs)
//   monitorPicture.svg(name, options)   promise of the SVG file as text
//   monitorPicture.png(name, options)   promise of the PNG file as a Blob
//   monitorPicture.link()               the link of exactly this view in this edition
//
// options: size "slide" (1280x720, the default), "half" (640x720), "a4" (the width of a page's text, as high as needed) or
// "page" (as wide as the block is here); a block that does not fit even so makes the sheet higher, never cut. bare: true
// for the drawing alone; scale: pixels of a PNG per unit, 2 by default.
// Same edition, link and size give the same bytes; window.monitorOrigin, where set, starts the link in the picture.
window.monitorPicture = (() => {
  // as from the file that this script is a part of (dashboard/web/page_files.py)
  const drawing = () => import("./picture/drawing.mjs");

  const blocks = () => [...document.querySelectorAll("#page-first [data-picture]")];
  const block = (name) => {
    const found = blocks().find((one) => one.dataset.picture === name);
    if (!found) throw new Error(`no picture ${name} on this page; there are: ${names().join(", ")}`);
    return found;
  };
  const names = () => [...new Set(blocks().map((one) => one.dataset.picture))];
  const model = async (name) => {
    const { madeWhole, modelOf } = await drawing();
    return modelOf(await madeWhole(block(name), link()), link);
  };

  const isAlive = () => document.documentElement.dataset.state === "alive";
  const isDrawn = (graph) => Boolean(graph.querySelector(".js-plotly-plot .main-svg"));
  const isReady = () => isAlive() && [...document.querySelectorAll(".dash-graph")].every(isDrawn);

  const ready = async () => {
    const until = Date.now() + 20000;
    while (!isReady()) {
      if (Date.now() > until) throw new Error("the page was not drawn within 20 seconds");
      await new Promise((later) => setTimeout(later, 30));
    }
  };

  const drawn = async (name, options) => {
    const { sheetOf } = await drawing();
    await ready();
    return sheetOf(block(name), await model(name), { size: "slide", ...options });
  };
  const svg = async (name, options = {}) => (await drawing()).svgFile(await drawn(name, options));
  const png = async (name, options = {}) => (await drawing()).pngFile(await drawn(name, options), options.scale || 2);

  // Without words of a block: the link of the page. A picker that was moved has put a newer one into the address bar.
  const link = (said = {}) => {
    const page = document.querySelector("#page-picture-words").dataset;
    const moved = window.shownLink && window.shownLink !== window.openedLink ? window.shownLink : null;
    const view = new URL(said.link || moved || page.link, window.monitorOrigin || window.location.origin);
    if (!view.searchParams.has("edition")) view.searchParams.append("edition", page.edition);
    return view.origin + view.pathname + view.search.replaceAll("%2C", ",");
  };

  return { isReady, prepare: drawing, names, model, svg, png, link };
})();

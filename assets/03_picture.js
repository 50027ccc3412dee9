// Pictures of the blocks of a page, made in the browser: for the reader's menus and for `python -m dashboard brief`.
//
//   monitorPicture.isReady()            true when the page answers to its pickers and its charts are drawn
//   monitorPicture.names()              the names of the blocks, from top to bottom
//   monitorPicture.model(name)          what a picture says, as plain data (assets/04_picture_model.js)
//   monitorPicture.svg(name, options)   promise of the SVG file as text
//   monitorPicture.png(name, options)   promise of the PNG file as a Blob
//   monitorPicture.xlsx(name)           promise of the table of the block as an Excel workbook, a Blob
//
// options: size "slide" (1280x720, the default), "half" (640x720), "a4" (the width of a page's text, as high as needed) or
// "page" (as wide as the block is here); a block that does not fit even so makes the sheet higher, never cut. bare: true for the drawing alone; scale: pixels of a PNG per unit, 2 by default.
// Same edition, link and size give the same bytes; window.monitorOrigin, where set, starts the link in the picture.
window.monitorPicture = (() => {
  const parts = {};

  const blocks = () => [...document.querySelectorAll("#react-entry-point [data-picture]")];
  const block = (name) => {
    const found = blocks().find((one) => one.dataset.picture === name);
    if (!found) throw new Error(`no picture ${name} on this page; there are: ${names().join(", ")}`);
    return found;
  };
  const names = () => [...new Set(blocks().map((one) => one.dataset.picture))];
  const model = (name) => parts.modelOf(block(name));

  const isAlive = () => {
    const site = document.querySelector("#react-entry-point .site");
    return Boolean(site) && Object.keys(site).some((key) => key.startsWith("__reactFiber"));
  };
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
    await ready();
    return parts.sheetOf(block(name), model(name), { size: "slide", ...options });
  };
  const svg = async (name, options = {}) => parts.svgFile(await drawn(name, options));
  const png = async (name, options = {}) => parts.pngFile(await drawn(name, options), options.scale || 2);

  const xlsx = async (name) => parts.xlsxFile(model(name));

  return { isReady, names, model, svg, png, xlsx, parts };
})();

(() => {
  const say = (words) => window.dash_clientside.set_props("page-message", { children: words });
  const words = () => document.querySelector("#page-picture-words").dataset;

  const save = (blob, name) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };

  // indicators-net_migration-series-slide-kk-20261121T070801Z-18e879bb.png
  const fileName = (said, size, kind) => {
    const page = window.location.pathname.split("/").filter(Boolean);
    return `${[...page, said.name, size, said.language, said.edition].filter(Boolean).join("-")}.${kind}`;
  };

  const download = async (button) => {
    const { get: kind, size } = button.dataset;
    const { picture: name } = button.closest("[data-picture]").dataset;
    button.setAttribute("aria-busy", "true");
    say(words().busyWords);
    try {
      const file = await window.monitorPicture[kind](name, { size });
      save(file instanceof Blob ? file : new Blob([file], { type: "image/svg+xml" }),
        fileName(window.monitorPicture.model(name), size, kind));
      say("");
    } catch (fault) {
      console.error(fault);
      say(words().failedWords);
    }
    button.removeAttribute("aria-busy");
  };

  // The figures of a block: those of its words, or the link that stands in it or beside its table. Both change with the
  // pickers, so they are looked up when the menu opens.
  const findFigures = (menu) => {
    const block = menu.closest("[data-picture]");
    const near = ["wordsFrom", "tableFrom"].map((name) => block.dataset[name] && document.querySelector(block.dataset[name]));
    const places = [block, ...near].filter(Boolean);
    const said = places.map((one) => one.querySelector('[data-part="words"][data-figures]')).find(Boolean);
    const link = places.map((one) => one.querySelector('a[href*=".csv?"]:not([data-figures])')).find(Boolean);
    const found = (said && said.dataset.figures) || (link && link.getAttribute("href"));
    const [workbook, list] = ["xlsx", "csv"].map((kind) => menu.querySelector(`a[data-figures="${kind}"]`));
    const made = menu.querySelector('button[data-get="xlsx"]');
    if (found) list.setAttribute("href", found);
    if (found) workbook.setAttribute("href", found.replace(".csv?", ".xlsx?"));
    list.hidden = !list.getAttribute("href");
    // A workbook of the server has every column of the figures; else the page makes one of the table that it shows.
    workbook.hidden = !(workbook.getAttribute("href") || "").startsWith("/data.xlsx");
    made.hidden = !workbook.hidden || !window.monitorPicture.model(block.dataset.picture).table;
    menu.querySelector(".picture-figures").hidden = [list, workbook, made].every((one) => one.hidden);
  };

  const opened = () => document.querySelectorAll(".picture-menu[open]");
  document.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest(".picture-menu button[data-get]");
    if (button) download(button);
    opened().forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    opened().forEach((menu) => {
      menu.open = false;
      if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
    });
  });
  document.addEventListener("toggle", (event) => {
    if (event.target.classList.contains("picture-menu") && event.target.open) findFigures(event.target);
  }, true);
})();

// The sheet of a picture: title, lines, the block itself, sources, edition and link, laid out by the browser in a frame of
// the size asked for. A frame has a width of its own, so a picture taken on a telephone equals one taken at a desk.
(() => {
  const parts = window.monitorPicture.parts;

  // width, height (null: as needed), type: pixels of 1rem from the wanted to the smallest, chart: how much a chart is enlarged.
  const PRESETS = {
    slide: { width: 1280, height: 720, bareHeight: 470, pad: 48, type: [20, 12], chart: 1.25 },
    half: { width: 640, height: 720, bareHeight: 470, pad: 32, type: [18, 11], chart: 1.2 },
    a4: { width: 688, height: null, bareHeight: null, pad: 0, type: [13.5, 10], chart: 1 },
    page: { width: null, height: null, bareHeight: null, pad: 24, type: [16, 12], chart: 1 },
  };
  const LEAST_CHART = 200;  // Below this height, in units of the chart, nothing can be read from it.
  const LEAVES_OUT = ".picture-menu, [hidden], .visually-hidden, .modebar, script, .folds, [data-part=sources], .sources";

  // {root, plots, width, height, frame}: the laid-out sheet; `frame` must be removed by whoever asked for it.
  const sheetOf = async (block, said, { size, bare }) => {
    const preset = PRESETS[size];
    if (!preset) throw new Error(`no size ${size}; there are: ${Object.keys(PRESETS).join(", ")}`);
    const pad = bare ? 0 : preset.pad;
    const width = preset.width ? preset.width - (bare ? 2 * preset.pad : 0) : Math.max(360, block.clientWidth + 2 * pad);
    const height = bare ? preset.bareHeight : preset.height;
    const frame = await openFrame(width, height || 800);
    const sheet = written(frame.contentDocument, said, { size, bare, pad });
    const plots = fill(sheet, block);
    await Promise.all([...sheet.querySelectorAll("img")].map((image) => image.decode().catch(() => null)));
    fit(sheet, plots, { ...preset, width, height, said });
    return { sheet, plots, width, height: height || Math.ceil(sheet.getBoundingClientRect().height), frame, bare };
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
      add(head, "div", "sheet-title", said.title);
      said.lines.forEach((line, place) => add(head, "div", place ? "sheet-line" : "sheet-line sheet-measure", line));
      [said.synthetic, said.earlier].filter(Boolean).forEach((warning) => add(head, "div", "sheet-warning", warning));
    }
    add(sheet, "div", "sheet-content");
    if (!bare) {
      const foot = add(sheet, "div", "sheet-foot");
      if (said.sources.length) add(foot, "div", "sheet-source", `${said.sourceWords} ${said.sources.join("; ")}`);
      const line = add(foot, "div", "sheet-edition");
      add(line, "span", "sheet-site", said.site);
      add(line, "span", "", ` · ${said.editionWords} · `);
      add(line, "a", "sheet-link", said.link).href = said.link;
    }
    return sheet;
  };

  // A copy of the block without what belongs to the page only; charts become places of their size. Returns the charts.
  const fill = (sheet, block) => {
    const content = sheet.querySelector(".sheet-content");
    const copy = sheet.ownerDocument.importNode(block, true);
    const originals = [...block.querySelectorAll(".dash-graph")];
    const plots = [...copy.querySelectorAll(".dash-graph")].map((place, index) => {
      const plot = originals[index].querySelector(".js-plotly-plot");
      place.replaceChildren();
      place.className = "sheet-plot";
      return { place, plot, usual: plot.layout.height || originals[index].clientHeight || 420, isMap: Boolean(plot.layout.geo) };
    });
    if (block.dataset.kind !== "table") copy.querySelectorAll("details").forEach((fold) => fold.remove());
    if (block.dataset.kind === "card") copy.querySelectorAll(".card-title").forEach((title) => title.remove());
    copy.querySelectorAll(LEAVES_OUT).forEach((one) => one.remove());
    copy.querySelectorAll('a[href^="/data."]').forEach((link) => (link.closest("p") || link).remove());
    if (block.dataset.findingFrom === undefined) copy.querySelectorAll(".finding").forEach((one) => one.remove());
    copy.querySelectorAll("[id]").forEach((one) => one.removeAttribute("id"));
    content.append(...copy.childNodes);
    return plots.filter(({ place }) => place.isConnected);
  };

  // ---- Fitting: a smaller type first, then a shorter title, then fewer rows, which the sheet says.
  const fit = (sheet, plots, wanted) => {
    const { width, height, type: [largest, smallest], chart, said } = wanted;
    const root = sheet.ownerDocument.documentElement;
    sheet.style.width = `${width}px`;
    for (let type = largest; ; type -= 0.5) {
      root.style.fontSize = `${type}px`;
      shortenSources(sheet, said);
      const room = roomFor(sheet, plots, height, chart, width);
      if (room >= 0 && !isTooWide(sheet)) break;
      if (type - 0.5 < smallest) {
        if (room < 0) leaveRowsOut(sheet, plots, wanted);
        break;
      }
    }
    if (height) sheet.style.height = `${height}px`;
  };

  const isTooWide = (sheet) => {
    const content = sheet.querySelector(".sheet-content");
    return content.scrollWidth > content.clientWidth + 1;
  };

  // Gives the charts their height; returns what is left of the sheet, below zero where it is too full.
  const roomFor = (sheet, plots, height, chart, width) => {
    plots.forEach(({ place }) => { place.style.height = "0px"; });
    const left = height ? height - sheet.scrollHeight : 0;
    if (!plots.length) return left;
    const rows = new Set(plots.map(({ place }) => Math.round(place.getBoundingClientRect().top))).size;
    plots.forEach((one) => {
      one.zoom = chart;
      const own = one.isMap ? one.place.clientWidth * 0.6 : one.usual * chart;
      one.place.style.height = `${Math.floor(height ? Math.max(left / rows, 0) : own)}px`;
    });
    return height && left / rows < LEAST_CHART * chart ? -1 : 0;
  };

  // Many publications are told by publisher: the link leads to all of them.
  const shortenSources = (sheet, said) => {
    const source = sheet.querySelector(".sheet-source");
    if (!source || !said.shortSources) return;
    source.textContent = `${said.sourceWords} ${said.sources.join("; ")}`;
    const line = parseFloat(sheet.ownerDocument.defaultView.getComputedStyle(source).lineHeight);
    if (source.clientHeight > 2.5 * line) source.textContent = `${said.sourceWords} ${said.shortSources}`;
  };

  const leaveRowsOut = (sheet, plots, { height, chart, width, said }) => {
    const rows = [...sheet.querySelectorAll(".sheet-content tbody tr")];
    if (!rows.length) return;
    const note = sheet.ownerDocument.createElement("div");
    note.className = "sheet-cut";
    sheet.querySelector(".sheet-content").append(note);
    for (let shown = rows.length - 1; shown > 0; shown -= 1) {
      rows[shown].remove();
      note.textContent = said.rowsWords.replace("{shown}", shown).replace("{all}", rows.length);
      if (roomFor(sheet, plots, height, chart, width) >= 0) return;
    }
  };

  Object.assign(parts, { sheetOf });
})();

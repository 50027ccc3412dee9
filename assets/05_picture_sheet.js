// The sheet of a picture: title, lines, the block itself, sources, edition and link, laid out by the browser in a frame of
// the size asked for. A frame has a width of its own, so a picture taken on a telephone equals one taken at a desk.
(() => {
  const parts = window.monitorPicture.parts;

  // width, height (null: as needed), type: pixels of 1rem in the block from the wanted to the smallest (title and sources
  // keep the wanted size), chart: how much a chart is enlarged.
  const PRESETS = {
    slide: { width: 1280, height: 720, bareHeight: 470, pad: 48, type: [20, 12], chart: 1.25 },
    half: { width: 640, height: 720, bareHeight: 470, pad: 32, type: [18, 11], chart: 1.2 },
    a4: { width: 688, height: null, bareHeight: null, pad: 0, type: [13.5, 10], chart: 1 },
    page: { width: null, height: null, bareHeight: null, pad: 24, type: [16, 12], chart: 1 },
  };
  // Heights of a chart, in units of its own: the type becomes smaller for a good one, rows are left out for the smallest.
  const [GOOD_CHART, GOOD_MAP, SMALLEST_CHART] = [200, 330, 120];
  const MAP_SHAPE = 0.68;  // Height of a map with its enlarged cities to its width.
  const ROWS_OF_COLUMN = 14;  // A longer table of few columns stands in two or three columns on a wide sheet.
  const LEAVES_OUT = ".picture-menu, [hidden], .visually-hidden, .modebar, script, .folds, [data-part=sources], .sources, .credit";

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
    if (width < 1000) letDatesBreak(sheet);
    else if (height && said.kind === "table") standInColumns(sheet);
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
      const [title, rest] = inTwo(said.title);
      add(head, "div", "sheet-title", title);
      if (rest) add(head, "div", "sheet-more", rest);
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

  // Of a long finding the first sentence is the title, the others stand below it.
  const inTwo = (finding) => {
    const [, first, rest] = finding.match(/^(.{15,}?[.!?])\s+(?=[A-ZА-ЯЁӘҒҚҢӨҰҮІ0-9\u2212+])(.+)$/s) || [];
    return first && finding.length > 90 ? [first.replace(/\.$/, ""), rest] : [finding.replace(/\.$/, ""), ""];
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
    copy.querySelectorAll('a[href*=".csv?"]').forEach((link) => (link.closest("p") || link).remove());
    if (block.dataset.findingFrom === undefined) copy.querySelectorAll(".finding").forEach((one) => one.remove());
    copy.querySelectorAll("button").forEach((button) => button.replaceWith(...button.childNodes));
    copy.querySelectorAll("[id]").forEach((one) => one.removeAttribute("id"));
    content.append(...copy.childNodes);
    return plots.filter(({ place }) => place.isConnected);
  };

  // Dates are kept on one line by no-break spaces; the columns of a narrow sheet have no room for that.
  const letDatesBreak = (sheet) => {
    sheet.querySelectorAll("tbody :is(th, td):not(.number)").forEach((cell) => {
      const words = sheet.ownerDocument.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
      while (words.nextNode()) words.currentNode.data = words.currentNode.data.replace(/\u00a0(?!%)/g, " ");
    });
  };

  const standInColumns = (sheet) => {
    const table = sheet.querySelector("table");
    const rows = table ? [...table.querySelectorAll("tbody tr")] : [];
    const isNarrow = rows.length > ROWS_OF_COLUMN && rows[0].children.length <= 4
      && rows.every((row) => [...row.children].every((cell) => cell.textContent.length <= 36));
    if (!isNarrow) return;
    const columns = Math.min(3, Math.ceil(rows.length / (ROWS_OF_COLUMN + 2)));
    const each = Math.ceil(rows.length / columns);
    const box = sheet.ownerDocument.createElement("div");
    box.className = "sheet-columns";
    table.before(box);
    for (let column = 0; column < columns; column += 1) {
      const part = table.cloneNode(true);
      [...part.querySelectorAll("tbody tr")].forEach((row, index) => { if (Math.floor(index / each) !== column) row.remove(); });
      box.append(part);
    }
    table.remove();
  };

  // ---- Fitting: a smaller type first, then closer rows, then fewer rows, which the sheet says.
  const fit = (sheet, plots, wanted) => {
    const { width, height, type: [largest, smallest], said } = wanted;
    Object.assign(sheet.style, { width: `${width}px`, fontSize: `${largest}px` });
    fitTitle(sheet);
    shortenSources(sheet, said);
    if (!isFitted(sheet, plots, wanted, [largest, smallest])) {
      sheet.classList.add("sheet--dense");
      if (!isFitted(sheet, plots, wanted, [largest, smallest]) && isTooFull(sheet, plots, wanted)) leaveRowsOut(sheet, plots, wanted);
    }
    if (height) sheet.style.height = `${height}px`;
  };

  const isFitted = (sheet, plots, wanted, [largest, smallest]) => {
    for (let type = largest; type >= smallest; type -= 0.5) {
      sheet.ownerDocument.documentElement.style.fontSize = `${type}px`;
      if (!isTooFull(sheet, plots, wanted) && !isTooWide(sheet) && !isCramped(plots)) return true;
    }
    return false;
  };

  // A long finding in smaller letters: two lines of a wide sheet, three of a narrow one.
  const fitTitle = (sheet) => {
    const title = sheet.querySelector(".sheet-title");
    if (!title) return;
    const most = sheet.clientWidth > 1000 ? 2 : 3;
    for (const size of [1.5, 1.35, 1.2, 1.1, 1]) {
      title.style.fontSize = `${size}em`;
      if (title.clientHeight <= (most + 0.3) * 1.25 * parseFloat(getComputedStyle(title).fontSize)) return;
    }
  };

  const isTooWide = (sheet) => {
    const content = sheet.querySelector(".sheet-content");
    return content.scrollWidth > content.clientWidth + 1;
  };

  // Gives the charts the greatest height with which the sheet is not too full, and says whether it is too full even so.
  const isTooFull = (sheet, plots, { height, chart }) => {
    const isOver = () => height !== null && sheet.scrollHeight > height;
    const give = (own) => plots.forEach(({ place }) => { place.style.height = `${own}px`; });
    plots.forEach((one) => { one.zoom = one.isMap ? 1 : chart; });
    if (!plots.length) return isOver();
    if (!height) {
      plots.forEach((one) => { one.place.style.height = `${Math.floor(one.isMap ? one.place.clientWidth * MAP_SHAPE : one.usual * chart)}px`; });
      return false;
    }
    let [low, high] = [SMALLEST_CHART, height];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      give(middle);
      if (isOver()) high = middle;
      else low = middle;
    }
    give(low);
    return isOver();
  };

  const isCramped = (plots) => plots.some(({ place, zoom, isMap }) => {
    const height = parseFloat(place.style.height) / zoom;
    return height < (isMap ? Math.min(GOOD_MAP, place.clientWidth * MAP_SHAPE) : GOOD_CHART);
  });

  // Many publications are told by publisher: the link leads to all of them.
  const shortenSources = (sheet, said) => {
    const source = sheet.querySelector(".sheet-source");
    if (!source || !said.shortSources) return;
    source.textContent = `${said.sourceWords} ${said.sources.join("; ")}`;
    const line = parseFloat(sheet.ownerDocument.defaultView.getComputedStyle(source).lineHeight);
    if (source.clientHeight > 2.5 * line) source.textContent = `${said.sourceWords} ${said.shortSources}`;
  };

  const leaveRowsOut = (sheet, plots, wanted) => {
    const rows = [...sheet.querySelectorAll(".sheet-content tbody tr")].filter((row) => row.getClientRects().length);
    if (!rows.length) return;
    const note = sheet.ownerDocument.createElement("div");
    note.className = "sheet-cut";
    sheet.querySelector(".sheet-content").append(note);
    for (let shown = rows.length - 1; shown > 0; shown -= 1) {
      rows[shown].remove();
      note.textContent = wanted.said.rowsWords.replace("{shown}", shown).replace("{all}", rows.length);
      if (!isTooFull(sheet, plots, wanted)) return;
    }
  };

  Object.assign(parts, { sheetOf });
})();

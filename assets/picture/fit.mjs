// Fits the copy of a block into the sheet of its picture: nothing is cut, and rows that are left out are named.

// Heights of a chart, in units of its own: the type becomes smaller for a good one, rows are left out for the smallest.
const [GOOD_CHART, GOOD_MAP, SMALLEST_CHART] = [200, 330, 120];
const SMALLEST_TYPE = 6; // For a table of very many columns.
const MAP_SHAPE = 0.68; // Height of a map with its enlarged cities to its width.

// ---- Fitting: a smaller type first, then closer rows, then fewer rows, which the sheet says.
export const fit = (sheet, plots, wanted) => {
  const {
    width,
    height,
    type: [largest, smallest],
    said,
  } = wanted;
  Object.assign(sheet.style, { width: `${width}px`, fontSize: `${largest}px` });
  fitTitle(sheet);
  shortenSources(sheet, said);
  if (!isFitted(sheet, plots, wanted, [largest, smallest])) {
    sheet.classList.add("sheet--dense");
    isFitted(sheet, plots, wanted, [largest, smallest]);
    if (isTooWide(sheet)) isFitted(sheet, plots, wanted, [smallest, SMALLEST_TYPE]);
    if (isTooFull(sheet, plots, wanted)) leaveRowsOut(sheet, plots, wanted);
  }
  // What has no rows to leave out may need more than its size: a higher sheet is better than a cut one.
  if (height) sheet.style.height = `${Math.max(height, sheet.scrollHeight)}px`;
};

const isFitted = (sheet, plots, wanted, [largest, smallest]) => {
  for (let type = largest; type >= smallest; type -= 0.5) {
    sheet.ownerDocument.documentElement.style.fontSize = `${type}px`;
    if (smallest === SMALLEST_TYPE && !isTooWide(sheet)) return true;
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
  const give = (own) =>
    plots.forEach(({ place }) => {
      place.style.height = `${own}px`;
    });
  plots.forEach((one) => {
    one.zoom = one.isMap ? 1 : chart;
  });
  if (!plots.length) return isOver();
  if (!height) {
    plots.forEach((one) => {
      one.place.style.height = `${Math.floor(one.isMap ? one.place.clientWidth * MAP_SHAPE : one.usual * chart)}px`;
    });
    return false;
  }
  const isOverWith = (own) => {
    give(own);
    return isOver();
  };
  return isOverWith(greatest(SMALLEST_CHART, height, isOverWith));
};

// The greatest whole number from `low` to below `high` that is not over; `low` where all are.
export const greatest = (low, high, isOver) => {
  let [fits, over] = [low, high];
  while (over - fits > 1) {
    const middle = Math.floor((fits + over) / 2);
    if (isOver(middle)) over = middle;
    else fits = middle;
  }
  return fits;
};

const isCramped = (plots) =>
  plots.some(({ place, zoom, isMap }) => {
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

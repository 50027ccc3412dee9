// The copy of a block that goes on the sheet of its picture.
const ROWS_OF_COLUMN = 14; // A longer table of few columns stands in two or three columns on a wide sheet.
const LEAVES_OUT =
  ".picture-takes, [hidden], .visually-hidden, .modebar, script, .folds, [data-part=sources], .sources, .credit";

// A copy of the block without what belongs to the page only; charts become places of their size. Returns the charts.
export const fill = (sheet, block, { isNarrow, isOfFixedHeight, bare }) => {
  const content = sheet.querySelector(".sheet-content");
  const copy = sheet.ownerDocument.importNode(block, true);
  const originals = [...block.querySelectorAll(".dash-graph")];
  const plots = [...copy.querySelectorAll(".dash-graph")].map((place, index) => {
    const plot = originals[index].querySelector(".js-plotly-plot");
    place.replaceChildren();
    place.className = "sheet-plot";
    return {
      place,
      plot,
      usual: plot.layout.height || originals[index].clientHeight || 420,
      isMap: Boolean(plot.layout.geo),
    };
  });
  if (block.dataset.kind !== "table") copy.querySelectorAll("details").forEach((fold) => fold.remove());
  if (block.dataset.kind === "card") copy.querySelectorAll(".card-title").forEach((title) => title.remove());
  // Whoever takes the bare drawing writes the table beside a map as a table of its own.
  if (bare && block.dataset.kind === "map") copy.querySelectorAll("table").forEach((table) => table.remove());
  copy.querySelectorAll(LEAVES_OUT).forEach((one) => one.remove());
  copy.querySelectorAll('a[href*=".csv?"]').forEach((link) => (link.closest("p") || link).remove());
  if (block.dataset.findingFrom === undefined) copy.querySelectorAll(".finding").forEach((one) => one.remove());
  copy.querySelectorAll(".bar-track").forEach((track) => {
    const zero = sheet.ownerDocument.createElement("span");
    zero.className = "sheet-zero";
    track.append(zero);
  });
  copy.querySelectorAll("button").forEach((button) => button.replaceWith(...button.childNodes));
  copy.querySelectorAll("[id]").forEach((one) => one.removeAttribute("id"));
  content.append(...copy.childNodes);
  if (isNarrow) letDatesBreak(sheet);
  else if (isOfFixedHeight && block.dataset.kind === "table") standInColumns(sheet);
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
  const isNarrow =
    rows.length > ROWS_OF_COLUMN &&
    rows[0].children.length <= 4 &&
    rows.every((row) => [...row.children].every((cell) => cell.textContent.length <= 36));
  if (!isNarrow) return;
  const columns = Math.min(3, Math.ceil(rows.length / (ROWS_OF_COLUMN + 2)));
  const each = Math.ceil(rows.length / columns);
  const box = sheet.ownerDocument.createElement("div");
  box.className = "sheet-columns";
  table.before(box);
  for (let column = 0; column < columns; column += 1) {
    const part = table.cloneNode(true);
    [...part.querySelectorAll("tbody tr")].forEach((row, index) => {
      if (Math.floor(index / each) !== column) row.remove();
    });
    box.append(part);
  }
  table.remove();
};

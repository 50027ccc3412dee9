// What a picture says, read from the page: {name, kind, title, headline and rest of the title, lines, measure, place, period,
// filters, body (the sentences of a card), table, sources, shortSources, credit,
// edition, editionDay, editionWords, site, link, language, alt, synthetic, watermark, earlier}. Words that are not there are
// empty; table is {caption, header, rows} of texts, or null.
(() => {
  const parts = window.monitorPicture.parts;
  const { textOf, inTwo } = parts;

  const modelOf = (block) => {
    const page = pageWords();
    const said = wordsOf(block);
    const title = said.finding || said.measure || textOf(outside(block, "findingFrom") || block.querySelector('[data-part="finding"], .finding'));
    const lines = [said.measure, [said.place, said.period, said.filters].filter(Boolean).join(" · ")].filter(Boolean);
    const kind = block.dataset.kind;
    const [headline, rest] = inTwo(title);
    const language = document.querySelector("#page-first .site").getAttribute("lang");
    return {
      name: block.dataset.picture,
      kind,
      title,
      headline,
      rest,
      lines,
      body: kind === "card" ? sentencesOf(block) : [],
      measure: said.measure || "",
      place: said.place || "",
      period: said.period || "",
      filters: said.filters || "",
      table: tableOf(block),
      sources: sourcesOf(block),
      shortSources: shortSourcesOf(block),
      credit: textOf(block.querySelector(".credit")),
      edition: page.edition,
      editionDay: page.editionDay,
      editionWords: page.editionWords,
      site: page.site,
      link: linkOf(said),
      language,
      alt: [`${page[`${kind}Words`]}: ${title}`, ...lines].join("\n"),
      synthetic: page.synthetic || "",
      watermark: page.watermark || "",
      earlier: page.earlier || "",
      sourceWords: page.sourceWords,
      rowsWords: page.rowsWords,
    };
  };

  const pageWords = () => document.querySelector("#page-picture-words").dataset;
  const outside = (block, name) => block.dataset[name] && document.querySelector(block.dataset[name]);

  // The words in the block, or those of the element that the pickers change; pages without them name their pickers.
  const wordsOf = (block) => {
    const place = outside(block, "wordsFrom");
    const found = (place || block).querySelector('[data-part="words"]');
    const own = found ? { ...found.dataset } : { filters: pickers() };
    if (!own.finding && place) own.finding = [...place.querySelectorAll("p")].map((one) => textOf(one)).filter(Boolean).join(" ") || textOf(place);
    return own;
  };

  const pickers = () =>
    [...document.querySelectorAll("#page-first .filters .picker:not(.is-single)")]
      .map((picker) => [picker.querySelector("label"), picker.querySelector("select")])
      .filter(([, list]) => list && list.value !== "-")
      .map(([label, list]) => `${label.textContent}: ${list.selectedOptions[0].textContent}`)
      .join(" · ");

  const tableOf = (block) => {
    const place = outside(block, "tableFrom") || block;
    const given = block.querySelector("[data-table]");
    if (given) return JSON.parse(given.dataset.table);
    const table = place.querySelector("table");
    if (!table) return tableOfBars(place);
    const cells = (row) => [...row.children].map(cellOf);
    const [header] = [...table.querySelectorAll("thead tr")].map(cells);
    return {
      caption: textOf(table.querySelector("caption")),
      header: header || [],
      rows: [...table.querySelectorAll("tbody tr")].map(cells),
    };
  };

  // What stands on lines of its own in a cell, a value above its period, is set apart by a semicolon.
  const cellOf = (cell) => textOf(cell, "; ");

  // The sentences of a card, without those that open on a click.
  const sentencesOf = (block) => {
    const copy = block.cloneNode(true);
    copy.querySelectorAll("details, [hidden], .picture-menu, .card-title, svg, .visually-hidden").forEach((one) => one.remove());
    return textOf(copy, "\n").split("\n").map((line) => line.trim()).filter(Boolean);
  };

  // Bars are a list of names and figures.
  const tableOfBars = (place) => {
    const lists = [...place.querySelectorAll("ol.bars")];
    if (!lists.length) return null;
    const cells = (bar) => [".bar-name", ".bar-value"].map((part) => textOf(bar.querySelector(part)));
    const caption = lists[0].getAttribute("aria-label") || "";
    return { caption, header: [caption, ""], rows: lists.flatMap((list) => [...list.querySelectorAll("li")].map(cells)) };
  };

  // Where the block has no sources of its own, those that follow it on the page.
  const sourcesIn = (block) => {
    const own = outside(block, "sourcesFrom") || block.querySelector('[data-part="sources"]') || block.querySelector(".sources");
    return own && (own.matches(".sources, [data-part]") ? own : own.querySelector(".sources") || own);
  };
  const sourcesOf = (block) => {
    const list = sourcesIn(block);
    if (!list) return [];
    const items = [...list.querySelectorAll("li")];
    return (items.length ? items : [list]).map(sourceOf).filter(Boolean);
  };
  // What stands on lines of its own under a source, the place in it and the notes, is told in the same line.
  const sourceOf = (item) => {
    const copy = item.cloneNode(true);
    if (copy.tagName !== "LI") copy.querySelectorAll("strong:first-child").forEach((label) => label.remove());
    copy.querySelectorAll("br").forEach((line) => line.replaceWith(". "));
    return textOf(copy);
  };
  const shortSourcesOf = (block) => {
    const list = sourcesIn(block);
    return (list && list.dataset.short) || "";
  };

  // The link of exactly this view in this edition; a picker that was moved has put a newer one into the address bar.
  const linkOf = (said) => {
    const page = pageWords();
    const moved = window.shownLink && window.shownLink !== window.openedLink ? window.shownLink : null;
    const link = new URL(said.link || moved || page.link, window.monitorOrigin || window.location.origin);
    if (!link.searchParams.has("edition")) link.searchParams.append("edition", page.edition);
    return link.origin + link.pathname + link.search.replaceAll("%2C", ",");
  };

  Object.assign(parts, { modelOf, linkOf });
})();

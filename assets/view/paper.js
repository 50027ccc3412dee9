// Paper: every sheet says whose page it is, of which edition, and the link that opens it again; charts take its width.
(() => {
  const TEXT_WIDTH = 687; // 182 mm in pixels: A4 without the margins of assets/styles/print.css
  const MILLIMETRE = 96 / 25.4;
  const [MAP_HEIGHT, PAIR_HEIGHT] = [105 * MILLIMETRE, 70 * MILLIMETRE];

  const place = () => {
    const found = document.getElementById("page-paper");
    if (found) return found;
    const made = document.createElement("style");
    made.id = "page-paper";
    document.head.append(made);
    return made;
  };
  // Inside a string of a style sheet.
  const quoted = (words) => `"${words.replace(/["\\]/g, "\\$&").replace(/\n/g, " ")}"`;

  window.addEventListener("beforeprint", () => {
    const words = document.querySelector("#page-picture-words");
    if (!words) return;
    const { site, editionWords, synthetic, earlier } = words.dataset;
    const warning = [synthetic, earlier].filter(Boolean).join(" ");
    place().textContent = `@media print { @page {
      @top-left { content: ${quoted(site)}; }
      @top-right { content: ${quoted(warning || editionWords)}; }
      @bottom-left { content: ${quoted(window.monitorPicture.link())}; }
      @bottom-right { content: counter(page) " / " counter(pages); }
    } }`;
  });

  // A chart does not follow the width of the paper by itself: it is drawn for A4, scaled to
  // whatever its column is, and drawn for the window again afterwards.
  const charts = () => [...document.querySelectorAll("#page-first .js-plotly-plot")].filter((chart) => chart.layout);
  const paperSize = (chart) => {
    const isPair = Boolean(chart.closest(".has-two-maps"));
    if (chart.layout.geo)
      return isPair ? { width: TEXT_WIDTH / 2 - 12, height: PAIR_HEIGHT } : { width: TEXT_WIDTH, height: MAP_HEIGHT };
    return { width: TEXT_WIDTH, height: chart.clientHeight };
  };
  const drawn = () => [...document.querySelectorAll(".js-plotly-plot .main-svg[width][height]")];
  const usual = new Map();
  window.addEventListener("beforeprint", () => {
    charts().forEach((chart) => {
      const { autosize, width = null, height = null } = chart.layout;
      usual.set(chart, { autosize, width, height });
      window.Plotly.relayout(chart, { ...paperSize(chart), autosize: false });
    });
    drawn().forEach((svg) =>
      svg.setAttribute("viewBox", `0 0 ${svg.getAttribute("width")} ${svg.getAttribute("height")}`),
    );
  });
  window.addEventListener("afterprint", () => {
    drawn().forEach((svg) => svg.removeAttribute("viewBox"));
    usual.forEach((size, chart) => window.Plotly.relayout(chart, size));
    usual.clear();
  });
})();

"""The script that watches a page from inside while it is measured."""

# In every page before its own scripts: notes in each frame what can be seen and what reacts, and times changes.
PROBE = """(() => {
  const bench = window.bench = {};
  const seen = (node) => Boolean(node) && node.textContent.trim() !== "" && node.getClientRects().length > 0;
  // A page of ours says when its parts answer; a page that React builds has its marks on what answers.
  const reacts = (node) => document.documentElement.dataset.state === "alive"
    || (Boolean(node) && Object.keys(node).some((key) => key.startsWith("__reactProps")));
  const checks = {
    card: () => seen(document.querySelector(".card .value")),
    picker: () => reacts(document.querySelector("select, .dash-dropdown")),
    drawn: () => Boolean(document.querySelector(".first-map path, .first-chart svg, .js-plotly-plot .trace, .js-plotly-plot .choroplethlayer path")),
    chart: () => Boolean(document.querySelector(".js-plotly-plot .trace, .js-plotly-plot .choroplethlayer path")),
    grid: () => seen(document.querySelector(".ag-row .ag-cell")),
  };
  // The card counts as there for good from the moment since which no frame lacked it.
  const stays = () => { if (!checks.card()) bench.steady = null; else bench.steady ??= performance.now(); };
  const inEachFrame = () => {
    stays();
    for (const [name, holds] of Object.entries(checks))
      // What a frame holds is on the screen when the next one begins.
      if (!(name in bench) && holds()) { bench[name] = null; requestAnimationFrame((now) => { bench[name] = performance.now(); }); }
    requestAnimationFrame(inEachFrame);
  };
  requestAnimationFrame(inEachFrame);

  let open = 0;
  let answered = 0;
  const ask = window.fetch;
  window.fetch = (...what) => {
    open += 1;
    return ask(...what).finally(() => { open -= 1; answered = performance.now(); });
  };
  // From the event to the second frame after the last thing that the change altered in the page.
  bench.await = (eventName) => {
    bench.repainted = new Promise((resolve, reject) => {
      let started, changed, painted;
      const noted = new MutationObserver((records) => {
        // Dash marks what waits for an answer; that alone shows the reader nothing.
        if (started === undefined || records.every((record) => record.attributeName === "data-dash-is-loading")) return;
        const mine = changed = performance.now();
        requestAnimationFrame(() => requestAnimationFrame(() => { if (mine === changed) painted = performance.now(); }));
      });
      noted.observe(document.querySelector("main") || document.body,
        { subtree: true, childList: true, characterData: true, attributes: true });
      document.addEventListener(eventName, () => { started = performance.now(); answered = 0; }, { capture: true, once: true });
      const began = performance.now();
      const timer = setInterval(() => {
        const now = performance.now();
        const isOver = answered && !open && changed > answered && painted > changed && now - changed > 250;
        if (!isOver && now - began < 8000) return;
        clearInterval(timer);
        noted.disconnect();
        if (isOver) resolve(painted - started);
        else reject(new Error(`nothing was repainted after ${eventName}`));
      }, 25);
    });
    bench.repainted.catch(() => {});
  };
})();"""

// The document carries the layout and the callback list of its page; answering from it saves two round trips.
(() => {
  const inside = { "_dash-layout": "page-layout", "_dash-dependencies": "page-dependencies" };
  const ask = window.fetch;
  window.fetch = (resource, options) => {
    const place = inside[String(resource).split("?")[0].split("/").pop()];
    const holder = place && document.getElementById(place);
    if (!holder) return ask(resource, options);
    return Promise.resolve(new Response(holder.textContent, { headers: { "Content-Type": "application/json" } }));
  };

  // A page is a document: going back loads the link as it was. A jump inside the page (the skip link) is no other view.
  const here = () => window.location.pathname + window.location.search;
  window.shownLink = window.openedLink = here();
  window.addEventListener("popstate", () => {
    if (here() !== window.shownLink) window.location.reload();
  });

  // A change of language or of edition keeps everything else that the link holds at that moment.
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a[hreflang], #page-current-edition");
    if (!link) return;
    const view = new URL(window.location.href);
    if (link.hasAttribute("hreflang")) view.searchParams.set("lang", link.getAttribute("hreflang"));
    else view.searchParams.delete("edition");
    link.href = view.pathname + view.search;
  });

  // The region that is chosen at that moment goes along to the pages of the menu that take one.
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a[data-takes=region]");
    if (!link) return;
    const { pathname, searchParams } = new URL(window.location.href);
    const named = /^\/regions\/([^/]+)/.exec(pathname);
    const region = named ? named[1] : searchParams.get("region");
    const there = new URL(link.href);
    if (region) there.searchParams.set("region", region);
    else there.searchParams.delete("region");
    link.href = there.pathname + there.search;
  });
})();

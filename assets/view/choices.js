// What the page does by itself: the address bar follows the view, a click chooses a region, print opens what is folded.
window.dash_clientside = Object.assign({}, window.dash_clientside, {
  monitor: {
    showLink(link) {
      const here = window.location.pathname + window.location.search;
      const whole = window.monitorCollected(link);
      if (whole && whole !== here) window.history.pushState(null, "", whole);
      window.shownLink = whole || here;
      window.dispatchEvent(new Event("monitor-link"));
      return "";
    },
    // A page asks the edition that it was made from, also when a newer one is published while somebody reads it.
    nameEdition(call) {
      const words = document.getElementById("page-picture-words");
      if (words) call.edition = words.dataset.edition;
    },
    regionOfClick(click) {
      const point = click && click.points && click.points[0];
      // Regions are named by location, the discs of the cities by id.
      return (point && (point.location || point.id)) || window.dash_clientside.no_update;
    },
    openRegion(region) {
      const view = new URL(window.location.href);
      if (region && !view.pathname.endsWith(`/${region}`)) {
        view.pathname = `/regions/${region}`;
        view.searchParams.delete("territory");
        window.location.href = view.href;
      }
      return window.dash_clientside.no_update;
    },
    openEdition(edition) {
      const view = new URL(window.location.href);
      if (edition && edition !== "-") view.searchParams.set("edition", edition);
      else view.searchParams.delete("edition");
      if (view.href !== window.location.href) window.location.href = view.href;
      return window.dash_clientside.no_update;
    },
    askAgain() {
      window.dash_ag_grid.getApiAsync("data-observations-grid").then((grid) => grid.purgeInfiniteCache());
      return window.dash_clientside.no_update;
    },
  },
});

(() => {
  // A row of the ranking, a region of a map, a card do what a list does; as links they lead there without scripts as well.
  document.addEventListener("click", (event) => {
    const choice = event.target.closest && event.target.closest("[data-sets]");
    // Before the page is alive it leads there as a link.
    if (!choice || !window.dash_clientside?.set_props || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    window.dash_clientside.set_props(choice.dataset.sets, { value: choice.dataset.value });
  });

  // A slider plays only when it is asked to, a stop at a time; it ends at its last stop and when it is asked again.
  const STEP_MS = 1500;
  let playing = null;
  const stop = () => {
    if (!playing) return;
    clearInterval(playing.timer);
    playing.button.setAttribute("aria-pressed", "false");
    playing = null;
  };
  const moveTo = (slider, place) => {
    slider.value = place;
    ["input", "change"].forEach((name) => slider.dispatchEvent(new Event(name, { bubbles: true })));
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest("[data-plays]");
    if (!button) return;
    const wasPlaying = playing;
    stop();
    if (wasPlaying) return;
    const slider = document.getElementById(button.dataset.plays);
    const isAtEnd = () => Number(slider.value) >= Number(slider.max);
    if (isAtEnd()) moveTo(slider, slider.min);
    const timer = setInterval(() => {
      if (!slider.isConnected || isAtEnd()) stop();
      else moveTo(slider, Number(slider.value) + 1);
    }, STEP_MS);
    button.setAttribute("aria-pressed", "true");
    playing = { button, timer };
  });

  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    opened.forEach((fold) => {
      fold.open = true;
    });
  });
  window.addEventListener("afterprint", () =>
    opened.forEach((fold) => {
      fold.open = false;
    }),
  );
})();

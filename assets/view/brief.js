// The briefing: blocks are collected in the link of the page and nowhere else. Without this script "Add to the briefing" is a
// link that opens the page again with one block more; with it the address bar changes and the reader stays where he is.
(() => {
  const NAME = "brief";
  const bar = () => document.getElementById("page-brief-bar");
  const say = (words) => window.dash_clientside?.set_props?.("page-message", { children: words });

  // As the server writes it: what may stand in a query stays readable.
  const inQuery = (code) =>
    encodeURIComponent(code).replace(/%(2C|2F|7E|3A|3B)/g, (whole) => decodeURIComponent(whole));
  const collected = () => new URL(window.location.href).searchParams.get(NAME) || "";
  const items = () => collected().split("~~").filter(Boolean);

  // A link with this collected, in front of the place on the page.
  const withCollected = (link, code) => {
    const [address, place] = link.split("#");
    const [path, query = ""] = address.split("?");
    const others = query.split("&").filter((part) => part && !part.startsWith(`${NAME}=`));
    const whole = [...others, ...(code ? [`${NAME}=${inQuery(code)}`] : [])].join("&");
    return `${path}${whole ? `?${whole}` : ""}${place === undefined ? "" : `#${place}`}`;
  };
  window.monitorCollected = (link) => (link ? withCollected(link, collected()) : link);

  const escaped = (word) => word.replaceAll("%", "%25").replaceAll("~", "%7E");
  // The view that the address bar shows and the name of the block, as `view/collected.py` writes them.
  const codeOf = (block) => {
    const { pathname, searchParams } = new URL(window.location.href);
    const view = [...searchParams].filter(([name, value]) => value && ![NAME, "lang", "edition"].includes(name));
    return [pathname.replace(/^\/|\/$/g, "") || "overview", block, ...view.flat()].map(escaped).join("~");
  };

  const here = () => window.location.pathname + window.location.search;
  const toggled = (all, code) => (all.includes(code) ? all.filter((one) => one !== code) : [...all, code]);

  const show = () => {
    const all = items();
    const place = bar();
    if (!place) return;
    place.querySelector("strong").textContent = all.length;
    place.hidden = !all.length || place.classList.contains("is-there");
    const link = place.querySelector("a");
    link.setAttribute("href", withCollected(link.getAttribute("href"), collected()));
    document.querySelectorAll(".brief-add").forEach((one) => {
      const code = codeOf(one.dataset.adds);
      const isIn = all.includes(code);
      one.classList.toggle("is-in", isIn);
      one.firstChild.data = isIn ? place.dataset.takeOut : place.dataset.add;
      // What a callback wrote anew leads nowhere yet, and is no stop of the keyboard without this.
      one.setAttribute("href", withCollected(here(), toggled(all, code).join("~~")));
      one.setAttribute("rel", "nofollow");
    });
  };

  const toggle = (block) => {
    const { dataset } = bar();
    const code = codeOf(block);
    const all = items();
    const isIn = all.includes(code);
    if (!isIn && all.length >= Number(dataset.most)) return say(dataset.full);
    window.history.replaceState(null, "", withCollected(here(), toggled(all, code).join("~~")));
    window.shownLink = here();
    show();
    return say(isIn ? dataset.takenOut : dataset.added);
  };

  const isPage = (link) => {
    const href = link.getAttribute("href") || "";
    return /^[/?]/.test(href) && !link.hasAttribute("download") && !/\.\w+$/.test(href.split(/[?#]/)[0]);
  };
  const isPlain = (event) => !event.ctrlKey && !event.metaKey && !event.shiftKey && window.dash_clientside?.set_props;
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest(".brief-add");
    if (!link || !bar() || !isPlain(event)) return;
    event.preventDefault();
    toggle(link.dataset.adds);
  });
  // What a callback wrote anew knows nothing of the briefing.
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a:not(.brief-add, [data-carries])");
    if (!link || !bar() || bar().classList.contains("is-there") || !isPage(link)) return;
    link.setAttribute("href", withCollected(link.getAttribute("href"), collected()));
  });
  // A view that a picker changed is another one: what of it is collected already is seen anew.
  window.addEventListener("monitor-link", show);
})();

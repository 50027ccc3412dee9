// The menu under each block: what it offers, and making the file that is asked for.
(() => {
  const say = (words) => window.dash_clientside.set_props("page-message", { children: words });
  const words = () => document.querySelector("#page-picture-words").dataset;

  const save = (blob, name) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };

  // indicators-net_migration-series-slide-kk-20261121T070801Z-18e879bb.png
  const fileName = (said, size, kind) => {
    const page = window.location.pathname.split("/").filter(Boolean);
    return `${[...page, said.name, size, said.language, said.edition].filter(Boolean).join("-")}.${kind}`;
  };

  const tell = (fault) => {
    console.error(fault);
    say(words().failedWords);
  };

  const download = async (button) => {
    const { get: kind, size } = button.dataset;
    const { picture: name } = button.closest("[data-picture]").dataset;
    button.setAttribute("aria-busy", "true");
    say(words().busyWords);
    try {
      const file = await window.monitorPicture[kind](name, { size });
      const blob = file instanceof Blob ? file : new Blob([file], { type: "image/svg+xml" });
      save(blob, fileName(await window.monitorPicture.model(name), size, kind));
      say("");
    } catch (fault) {
      tell(fault);
    }
    button.removeAttribute("aria-busy");
  };

  // Into the clipboard: the picture as PNG, or what it says in a sentence with its source, edition and link.
  const copied = {
    // The browser must be asked while the click lasts; it waits for the picture.
    picture: (name) =>
      navigator.clipboard.write([
        new window.ClipboardItem({ "image/png": window.monitorPicture.png(name, { size: "slide" }) }),
      ]),
    sentence: async (name) => copyWords(sentenceOf(await window.monitorPicture.model(name))),
  };

  const ended = (part) => (/[.!?]$/.test(part) ? part : `${part}.`);
  const sentenceOf = ({ title, lines, sources, shortSources, sourceWords, editionWords, link }) => {
    const named = shortSources || sources.join("; ");
    const source = [named && `${sourceWords} ${named}`, editionWords].filter(Boolean).join("; ");
    return `${ended(title)} ${lines.length ? `${ended(lines.join(" · "))} ` : ""}${ended(source)} ${link}`;
  };

  // Where the page is not served over https there is no clipboard but the older way.
  const copyWords = (sentence) => {
    if (navigator.clipboard) return navigator.clipboard.writeText(sentence);
    const field = document.createElement("textarea");
    field.value = sentence;
    document.body.append(field);
    field.select();
    const isDone = document.execCommand("copy");
    field.remove();
    return isDone ? Promise.resolve() : Promise.reject(new Error("copying was refused"));
  };
  window.monitorPicture.copyWords = copyWords; // for address.js

  const copy = async (button) => {
    const { copy: what } = button.dataset;
    const { picture: name } = button.closest("[data-picture]").dataset;
    const said = document.getElementById("page-brief-bar").dataset;
    button.setAttribute("aria-busy", "true");
    say(words().busyWords);
    try {
      await copied[what](name);
      say(what === "picture" ? said.copiedPicture : said.copiedSentence);
    } catch (fault) {
      console.error(fault);
      say(said.notCopied);
    }
    button.removeAttribute("aria-busy");
  };

  // The lines stand once on the page. A block that a picker has changed has other figures, so they are put in anew each time.
  const fill = async (menu) => {
    menu.querySelectorAll("ul").forEach((old) => old.remove());
    const lines = document.querySelector("#page-picture-words > ul").cloneNode(true);
    const figures = lines.querySelector(".picture-figures");
    figures.hidden = true;
    lines.setAttribute("aria-busy", "true");
    menu.append(lines);
    const said = await window.monitorPicture.model(menu.closest("[data-picture]").dataset.picture);
    Object.entries({ xlsx: workbookOf(said), csv: figuresOf(menu) }).forEach(([kind, link]) => {
      const line = figures.querySelector(`a[data-figures="${kind}"]`);
      line.setAttribute("href", link || "");
      line.hidden = !link;
      if (link) figures.hidden = false;
    });
    lines.removeAttribute("aria-busy");
  };

  // The server makes the workbook: the address of the page, the name of the block, and everything that its link says.
  const workbookOf = ({ name, table, link }) => {
    const view = new URL(link);
    return table && `${view.pathname.replace(/\/$/, "")}/blocks/${name}.xlsx${view.search.replaceAll("%2C", ",")}`;
  };

  // The link of its words, its own, or the one that stands in the block or beside its table.
  const figuresOf = (menu) => {
    const block = menu.closest("[data-picture]");
    const near = ["wordsFrom", "tableFrom"].map(
      (name) => block.dataset[name] && document.querySelector(block.dataset[name]),
    );
    const places = [block, ...near].filter(Boolean);
    const said = places.map((one) => one.querySelector('[data-part="words"][data-figures]')).find(Boolean);
    const link = places.map((one) => one.querySelector('a[href*=".csv?"]:not([data-figures])')).find(Boolean);
    return (said && said.dataset.figures) || menu.dataset.figures || (link && link.getAttribute("href"));
  };

  const opened = () => document.querySelectorAll(".picture-menu[open]");
  document.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest(".picture-menu button[data-get]");
    if (button) download(button);
    const copying = event.target.closest && event.target.closest(".picture-menu button[data-copy]");
    if (copying) copy(copying);
    opened().forEach((menu) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    opened().forEach((menu) => {
      menu.open = false;
      if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
    });
  });
  // Whoever comes near a menu will open it: what it needs is asked for while the pointer is on its way.
  ["pointerover", "focusin"].forEach((kind) => {
    document.addEventListener(kind, (event) => {
      if (event.target.closest && event.target.closest(".picture-menu"))
        window.monitorPicture.prepare().catch(() => null);
    });
  });
  document.addEventListener(
    "toggle",
    (event) => {
      if (event.target.classList.contains("picture-menu") && event.target.open) fill(event.target).catch(tell);
    },
    true,
  );
})();

// For other pages and messages: the address of a block's picture, or the frame that shows the block, into the clipboard.
(() => {
  const words = () => document.querySelector("#page-picture-words").dataset;
  const say = (sentence) => window.dash_clientside.set_props("page-message", { children: sentence });
  const said = (element) => window.monitorPicture.model(element.closest("[data-picture]").dataset.picture);

  // The address that is public: a reader may have opened the page by another one.
  const origin = () => new URL(document.querySelector('link[rel="canonical"]').href).origin;

  const addressOf = ({ name, link }) => {
    const view = new URL(link);
    const page = view.pathname.split("/").filter(Boolean).join("/") || "overview";
    return `${origin()}/picture/${page}/${name}.png${view.search.replaceAll("%2C", ",")}`;
  };

  // Which blocks stand on other pages is for the server to say (dashboard/web/oembed.py); here their names are known.
  const CARD = /^(?:target|quota)-/;
  const canStandElsewhere = ({ name, link }) => {
    const page = new URL(link).pathname;
    if (page === "/") return CARD.test(name);
    return page === "/map" ? name === "map" : page.startsWith("/indicators/") && name === "series";
  };

  // Without an edition the frame shows the newest figures; from an earlier edition it shows those of that edition.
  const pageOf = ({ name, link }) => {
    const view = new URL(link);
    if (!words().earlier) view.searchParams.delete("edition");
    if (CARD.test(name)) view.searchParams.set("target", name.replace(CARD, ""));
    return origin() + view.pathname + view.search;
  };
  const frameOf = async (block) => {
    const answer = await fetch(`/oembed?url=${encodeURIComponent(pageOf(block))}&maxwidth=480`);
    if (!answer.ok) throw new Error(`no frame: ${answer.status}`);
    return (await answer.json()).html;
  };

  const take = async (button) => {
    const { take: what } = button.dataset;
    button.setAttribute("aria-busy", "true");
    try {
      const block = await said(button);
      await window.monitorPicture.copyWords(what === "frame" ? await frameOf(block) : addressOf(block));
      say(what === "frame" ? words().frameTaken : words().addressTaken);
    } catch (fault) {
      console.error(fault);
      say(words().notTaken);
    }
    button.removeAttribute("aria-busy");
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest(".picture-menu button[data-take]");
    if (button) take(button);
  });
  document.addEventListener(
    "toggle",
    async (event) => {
      const menu = event.target;
      if (!menu.classList.contains("picture-menu") || !menu.open) return;
      const block = await said(menu).catch(() => null);
      menu.querySelectorAll('button[data-take="frame"]').forEach((button) => {
        button.hidden = !block || !canStandElsewhere(block);
      });
    },
    true,
  );
})();

// A page on a wall (`?view=wall`): one slide after another, and the whole page anew when a new edition was published.
(() => {
  const SECONDS = { slide: 12, edition: 60 };
  const start = () => {
    const slides = [...document.querySelectorAll(".wall-slide")];
    if (!slides.length) return;
    const isStill = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    let [shown, isPaused] = [0, isStill];
    const show = (number) => {
      shown = (number + slides.length) % slides.length;
      slides.forEach((slide, place) => {
        slide.hidden = place !== shown;
      });
    };
    show(0);
    document.documentElement.dataset.wall = isPaused ? "paused" : "turning";
    let turning = null;
    const turn = () => {
      window.clearInterval(turning); // A slide chosen by hand stays as long as any other.
      turning = window.setInterval(() => isPaused || show(shown + 1), SECONDS.slide * 1000);
    };
    turn();
    document.addEventListener("keydown", (event) => {
      const { key, target } = event;
      if (target.closest("a") || !["ArrowRight", "ArrowLeft", " "].includes(key)) return;
      event.preventDefault();
      if (key === "ArrowRight") show(shown + 1);
      if (key === "ArrowLeft") show(shown - 1);
      turn();
      if (key === " ") {
        isPaused = !isPaused;
        document.documentElement.dataset.wall = isPaused ? "paused" : "turning";
      }
    });
    watch();
  };

  // The name of the answer changes with the edition and with the day.
  const nameOf = async () => {
    const answer = await fetch(window.location.href, { method: "HEAD", cache: "no-store" });
    return answer.ok ? answer.headers.get("ETag") : null;
  };
  const watch = async () => {
    let first = await nameOf().catch(() => null);
    window.setInterval(async () => {
      const now = await nameOf().catch(() => null); // Out of reach: what is shown stays.
      if (first && now && now !== first) window.location.reload();
      first = first || now;
    }, SECONDS.edition * 1000);
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();

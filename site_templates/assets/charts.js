/* Bring charts to life: when one comes into view, the drawn picture is replaced by a live one of the same size.
 *
 * The Vega bundle and the kinds' specs are loaded then, not before. Should anything fail, the drawn picture stays.
 * Nothing here reads HTML from data: rows are parsed as JSON, tooltips are written as text.
 */
(() => {
  "use strict";

  const base = document.currentScript.src;
  const margin = "200px"; // begin a little before a chart is seen
  let engine;

  const load = (name) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = new URL(name, base).href;
      script.onload = resolve;
      script.onerror = () => reject(new Error(name));
      document.head.append(script);
    });

  const started = () => (engine ??= Promise.all([load("vega.js"), load("kinds.js")]));

  // --- Tooltip: one for the whole page -----------------------------------------------------------------------------

  const box = document.createElement("div");
  box.className = "hy-chart-tooltip";
  box.hidden = true;
  box.setAttribute("aria-hidden", "true"); // the same numbers stand in the chart's table

  const line = (name, text) => {
    const row = document.createElement("div");
    for (const part of [name, text]) {
      const cell = document.createElement("span");
      cell.textContent = part;
      row.append(cell);
    }
    return row;
  };

  const place = (event) => {
    const gap = 14;
    const { width, height } = box.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const right = event.clientX + gap + width <= clientWidth ? event.clientX + gap : event.clientX - gap - width;
    const below = event.clientY + gap + height <= clientHeight ? event.clientY + gap : event.clientY - gap - height;
    box.style.left = `${Math.max(4, Math.min(right, clientWidth - width - 4))}px`;
    box.style.top = `${Math.max(4, below)}px`;
  };

  const hide = () => {
    box.hidden = true;
  };

  // Vega calls this with the fields of the row under the pointer, in words already, or with null.
  const tooltip = (handler, event, item, value) => {
    if (value === null || typeof value !== "object") {
      hide();
      return;
    }
    const [heading, ...rest] = Object.entries(value);
    const title = document.createElement("strong");
    title.textContent = heading[1];
    box.replaceChildren(title, ...rest.filter(([, text]) => text !== "").map(([name, text]) => line(name, text)));
    box.hidden = false;
    place(event);
  };

  // --- From the drawn picture to the live one ----------------------------------------------------------------------

  const enliven = async (picture) => {
    if (picture.dataset.hyLive) return;
    picture.dataset.hyLive = "loading";
    try {
      await started();
      const figure = picture.closest(".hy-chart");
      const rows = JSON.parse(figure.querySelector("template").content.textContent);
      const template = window.huiyinKinds[figure.dataset.hyKind][picture.dataset.hyLayout];
      const drawn = picture.querySelector("svg");
      const live = document.createElement("div");
      const options = { actions: false, ast: true, defaultStyle: false, mode: "vega-lite", renderer: "svg", tooltip };
      const font = getComputedStyle(picture).fontFamily; // texts are measured in the font that they are shown in
      const spec = { ...template, config: { ...template.config, font }, datasets: { rows } };
      await window.huiyinEmbed(live, spec, options);
      const svg = live.querySelector("svg");
      for (const part of svg.querySelectorAll("[role]")) part.removeAttribute("role"); // one picture, described as one
      svg.setAttribute("role", "img");
      svg.setAttribute("aria-label", drawn.getAttribute("aria-label"));
      picture.replaceChildren(live);
      picture.dataset.hyLive = "yes";
    } catch {
      picture.dataset.hyLive = "failed"; // the drawn picture says everything but the tooltip
    }
  };

  const start = () => {
    if (!box.isConnected) document.body.append(box);
    const pictures = document.querySelectorAll(".hy-chart-picture:not([data-hy-seen])");
    const observer = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          if (!entry.isIntersecting) continue;
          observer.unobserve(entry.target);
          enliven(entry.target);
        }
      },
      { rootMargin: margin },
    );
    for (const picture of pictures) {
      picture.dataset.hySeen = "";
      observer.observe(picture); // the one of the two widths that is not shown never intersects
    }
  };

  document.addEventListener("focusin", (event) => {
    for (const picture of event.target.closest(".hy-chart")?.querySelectorAll(".hy-chart-picture") ?? []) {
      if (picture.offsetWidth > 0) enliven(picture);
    }
  });
  document.addEventListener("scroll", hide, { passive: true });

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
  window.document$?.subscribe(start);
})();

/* Changing the language leads to the same page; this keeps the filters and the place on it, too. */
(() => {
  "use strict";

  for (const link of document.querySelectorAll("[data-hy-language]")) {
    const place = link.getAttribute("href");
    link.addEventListener("click", () => {
      link.href = place + location.search + location.hash;
    });
  }
})();

/* Narrow a month's plain table to what a figure counted: `records/2024-05.html?category=logistics/delay`.
 *
 * A major category (`logistics`) stands for all its minor ones; `from` and `to` are days, both included. A page of a
 * quarter or a year leads to its months, and its links carry the query on. Without a query, or without this script, every row
 * is shown. The values of the query are only compared, never written into the page.
 */
(() => {
  "use strict";

  for (const link of document.querySelectorAll("a[data-hy-carry]")) link.search = location.search;

  const table = document.querySelector("[data-hy-records]");
  const filters = [...new URLSearchParams(location.search)].filter(([, value]) => value !== "");
  if (!table || filters.length === 0) return;

  const matches = (row) =>
    filters.every(([name, value]) => {
      if (name === "from" || name === "to") {
        return name === "from" ? row.dataset.day >= value : row.dataset.day <= value;
      }
      const held = row.getAttribute(`data-${name}`);
      return held === value || (name === "category" && (held ?? "").startsWith(`${value}/`));
    });

  let shown = 0;
  for (const row of table.tBodies[0].rows) {
    // Figures count valid tickets: a list that is narrowed to one of them leaves the others out too.
    row.hidden = !matches(row) || (row.dataset.valid === "no" && !filters.some(([name]) => name === "id"));
    shown += row.hidden ? 0 : 1;
  }
  const note = document.querySelector("[data-hy-narrowed]");
  note.querySelector("b").textContent = String(shown);
  note.hidden = false;
})();

/* Narrow the library of cases: `cases/index.html?category=logistics/delay`, and by the choices above the table.
 *
 * Without this script the whole table is shown and the choices are not. Values are only compared, never written
 * into the page.
 */
(() => {
  "use strict";

  const table = document.querySelector("[data-hy-cases]");
  const form = document.querySelector("[data-hy-filters]");
  if (!table || !form) return;

  const shown = form.querySelector("[data-hy-shown]");
  const narrow = () => {
    const wanted = [...new FormData(form)].filter(([, value]) => value !== "");
    let count = 0;
    for (const row of table.tBodies[0].rows) {
      row.hidden = !wanted.every(([name, value]) => (row.getAttribute(`data-${name}`) ?? "").split(" ").includes(value));
      count += row.hidden ? 0 : 1;
    }
    shown.textContent = `${count} / ${table.tBodies[0].rows.length}`;
  };

  for (const [name, value] of new URLSearchParams(location.search)) {
    const select = form.elements.namedItem(name);
    if (select instanceof HTMLSelectElement && [...select.options].some((option) => option.value === value)) select.value = value;
  }
  form.hidden = false;
  form.addEventListener("change", narrow);
  form.addEventListener("submit", (event) => event.preventDefault());
  narrow();
})();

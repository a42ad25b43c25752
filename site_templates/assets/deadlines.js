/* Judge the deadlines of the follow-ups page anew by the reader's clock, so that a page built last night does not
 * call in time what has passed since.
 *
 * Only where the page carries [data-hy-live]: figures of a chosen moment stay as they are. A clock that is behind the
 * page's own moment changes nothing. Rows are moved, never written from data: texts come from the page itself.
 */
(() => {
  "use strict";

  const page = document.querySelector("template[data-hy-live]");
  if (!page) return;

  const MINUTE = 60_000;
  const { hyLive, hyLocale, hyZone } = page.dataset;
  const built = Date.parse(hyLive);
  const words = JSON.parse(page.content.textContent);
  const rows = [...document.querySelectorAll("tr[data-hy-due]")];
  const tables = new Map([...document.querySelectorAll("table[data-hy-owed]")].map((one) => [one.dataset.hyOwed, one]));
  const number = new Intl.NumberFormat(hyLocale);

  // The two largest units, as the page writes them: 2天7小时, 2小时15分钟.
  const unit = (name, value) =>
    new Intl.NumberFormat(hyLocale, { style: "unit", unit: name, unitDisplay: "short", useGrouping: false }).format(value);
  const duration = (minutes) => {
    const [hours, left] = [Math.floor(minutes / 60), minutes % 60];
    const [days, rest] = [Math.floor(hours / 24), hours % 24];
    const parts = days ? [["day", days], ["hour", rest]] : [["hour", hours], ["minute", left]];
    const shown = parts.filter(([name, value]) => value || (name === "minute" && !hours));
    return shown.map((part) => unit(...part)).join(hyLocale.startsWith("zh") ? "" : " ");
  };

  // Exactly at the deadline is in time; a paused clock stands still, and only a build knows whether it still does.
  const judged = (row, now) => {
    if (row.dataset.hyState === "paused") return "paused";
    if (now > Date.parse(row.dataset.hyDue)) return "overdue";
    return now >= Date.parse(row.dataset.hySoon) ? "due_soon" : "open";
  };

  const minutes = (from, to) => Math.max(0, (to - from) / MINUTE);

  const write = (row, state, now) => {
    const due = Date.parse(row.dataset.hyDue);
    row.querySelector("[data-hy-age]").textContent = duration(minutes(Date.parse(row.dataset.hyStart), now));
    if (state === "paused") return;
    const [form, time] = state === "overdue" ? [words.late, minutes(due, now)] : [words.left, minutes(now, due)];
    row.querySelector("[data-hy-standing]").textContent = form.replace("{time}", duration(time));
    const label = row.querySelector("[data-hy-label]");
    label.textContent = words[state];
    label.className = `hy-tag hy-tag--${state}`;
    row.dataset.hyState = state;
  };

  // Into the part of its department in the section of its state, in the order of the page.
  const move = (row, section) => {
    const department = row.parentElement.dataset.hyDepartment;
    const part = [...tables.get(section).tBodies].find((one) => one.dataset.hyDepartment === department);
    const before = [...part.rows].find((one) => Number(one.dataset.hyPlace) > Number(row.dataset.hyPlace));
    if (part !== row.parentElement) part.insertBefore(row, before ?? null);
  };

  const count = () => {
    for (const [section, table] of tables) {
      let all = 0;
      for (const part of table.tBodies) {
        const own = part.querySelectorAll("tr[data-hy-due]").length;
        all += own;
        part.hidden = own === 0;
        part.querySelector("[data-hy-rows]").textContent = number.format(own);
        const owes = [...document.querySelectorAll("[data-hy-owes]")].find(
          (one) => one.dataset.hyOwes === part.dataset.hyDepartment,
        );
        const link = owes.querySelector(`[data-hy-owes-count="${section}"]`);
        link.textContent = number.format(own);
        link.classList.toggle("hy-none", own === 0);
      }
      table.parentElement.hidden = all === 0;
      document.querySelector(`[data-hy-nothing="${section}"]`).hidden = all !== 0;
      document.querySelector(`[data-hy-count="${section}"]`).textContent = number.format(all);
    }
  };

  const judge = () => {
    const now = Math.floor(Date.now() / MINUTE) * MINUTE; // in whole minutes, as deadlines are
    if (!(now >= built)) return;
    for (const row of rows) {
      const state = judged(row, now);
      write(row, state, now);
      move(row, state === "paused" ? "open" : state);
    }
    count();
    const note = document.querySelector("[data-hy-recomputed]");
    note.querySelector("b").textContent = new Intl.DateTimeFormat(hyLocale, {
      ...{ year: "numeric", month: "long", day: "numeric", hour: "2-digit", minute: "2-digit" },
      ...{ hourCycle: "h23", timeZone: hyZone },
    }).format(now);
    note.hidden = false;
  };

  judge();
  setInterval(judge, MINUTE);
})();

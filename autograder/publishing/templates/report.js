"use strict";
// Sorts and filters the table of students, opens the target of a link, and copies an embedded
// picture to the other places that show it. The page can also be read without this script.

const table = document.getElementById("students");
const body = table.tBodies[0];
const headers = [...table.tHead.rows[0].cells];
const rows = [...body.rows].map((row) => ({
  row,
  text: [...row.querySelectorAll(".name")].map((cell) => cell.textContent).join("\n").toLowerCase(),
  mistakes: new Set(row.dataset.mistakes.split(" ")),
}));
const collator = new Intl.Collator("en", { numeric: true });

function sort(header) {
  const descending = header.getAttribute("aria-sort") === "ascending";
  for (const each of headers) each.removeAttribute("aria-sort");
  header.setAttribute("aria-sort", descending ? "descending" : "ascending");
  for (const each of rows) each.key = each.row.cells[header.cellIndex].textContent.trim();
  // Blank cells come last in both directions.
  rows.sort((one, other) => (one.key === "") - (other.key === "")
    || (descending ? -1 : 1) * compare(one.key, other.key));
  body.replaceChildren(...rows.map((each) => each.row));
}

function compare(one, other) {
  return one - other || (one === other ? 0 : collator.compare(one, other));
}

for (const header of headers) {
  header.querySelector("button").addEventListener("click", () => sort(header));
}

const form = document.getElementById("filters");
const [text, status, lost, mistake] = form.querySelectorAll("input, select");

function filter() {
  const wanted = text.value.trim().toLowerCase();
  const column = headers.findIndex((header) => header.dataset.question === lost.value);
  let count = 0;
  for (const each of rows) {
    const cell = column < 0 ? null : each.row.cells[column];
    const fits = each.text.includes(wanted)
      && (!status.value || each.row.dataset.status === status.value)
      && (!cell || (cell.textContent !== "" && !cell.classList.contains("full")))
      && (!mistake.value || each.mistakes.has(mistake.value));
    each.row.hidden = !fits;
    count += fits;
  }
  document.getElementById("shown").textContent = `${count} of ${rows.length} shown`;
}

form.hidden = false;
form.addEventListener("input", filter);
form.addEventListener("submit", (event) => event.preventDefault());
filter();  // a browser may have kept the values of the form

function open_target() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let each = target; each; each = each.parentElement) {
    if (each.tagName === "DETAILS") each.open = true;
  }
  target?.scrollIntoView();
}
window.addEventListener("hashchange", open_target);
open_target();

document.addEventListener("toggle", (event) => {
  for (const image of event.target.querySelectorAll("img[data-picture]:not([src])")) {
    image.src = document.getElementById(`picture-${image.dataset.picture}`).src;
  }
}, true);

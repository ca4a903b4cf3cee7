// Sorting and filtering of the table of students; the page reads well without it.
const table = document.getElementById("students");
const body = table.tBodies[0];
const rows = [...body.rows];
const shown = document.getElementById("shown");
const filters = {
  text: document.getElementById("filter-text"),
  status: document.getElementById("filter-status"),
  lost: document.getElementById("filter-lost"),
};

function value(row, column) {
  const cell = row.cells[column];
  return cell.dataset.value ?? cell.textContent.trim().toLowerCase();
}

function compare(one, other) {
  const numbers = [parseFloat(one), parseFloat(other)];
  if (numbers.every(Number.isFinite)) return numbers[0] - numbers[1];
  return one.localeCompare(other);
}

for (const button of table.tHead.querySelectorAll("button")) {
  button.addEventListener("click", () => {
    const header = button.closest("th");
    const up = header.getAttribute("aria-sort") !== "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", up ? "ascending" : "descending");
    const column = header.cellIndex;
    rows.sort((a, b) => (up ? 1 : -1) * compare(value(a, column), value(b, column)));
    body.append(...rows);
  });
}

function filter() {
  const text = filters.text.value.trim().toLowerCase();
  let count = 0;
  for (const row of rows) {
    const lost = row.dataset.lost.split(" ");
    const fits = row.dataset.search.toLowerCase().includes(text)
      && (!filters.status.value || row.dataset.status === filters.status.value)
      && (!filters.lost.value || lost.includes(filters.lost.value));
    row.hidden = !fits;
    count += fits;
  }
  shown.textContent = `${count} of ${rows.length}`;
}

for (const field of Object.values(filters)) field.addEventListener("input", filter);
filter();

function open_target() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target?.tagName === "DETAILS") target.open = true;
}
window.addEventListener("hashchange", open_target);
window.addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("details.keep")) details.open = true;
});
open_target();

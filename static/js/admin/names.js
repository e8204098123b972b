// Gives the fields that the autocomplete widget draws the name of the field they stand for.

const SEARCH = document.querySelector("script[data-search-label]").dataset.searchLabel;

function labelOf(select) {
  const label = select?.labels?.[0];
  return label ? label.textContent.trim().replace(/:$/, "") : "";
}

function selectOf(container) {
  const before = container?.previousElementSibling;
  return before?.matches("select") ? before : null;
}

function nameContainer(container) {
  const name = labelOf(selectOf(container));
  if (!name) return;
  const box = container.querySelector(".select2-selection");
  if (box && box.getAttribute("aria-label") !== name) {
    box.setAttribute("aria-label", name);
    box.removeAttribute("aria-labelledby");
  }
  const list = box?.getAttribute("aria-owns");
  if (list) box.setAttribute("aria-controls", list);
  const shown = container.querySelector("span.select2-selection__rendered[role=textbox]");
  if (shown && !shown.hasAttribute("aria-label")) shown.setAttribute("aria-label", name);
  const clear = container.querySelector("ul > .select2-selection__clear");
  if (clear) clear.setAttribute("role", "listitem");
  container.querySelectorAll(".select2-search__field:not([aria-label])").forEach((field) => {
    field.setAttribute("aria-label", `${SEARCH}: ${name}`);
  });
  container.querySelectorAll("ul.select2-selection__rendered:not([aria-label])").forEach((list) => {
    list.setAttribute("aria-label", name);
  });
}

function nameDropdown(dropdown) {
  const open = document.querySelector(".select2-container--open:has(.select2-selection)");
  const name = labelOf(selectOf(open)) || SEARCH;
  dropdown.setAttribute("role", "region");
  dropdown.setAttribute("aria-label", name);
  dropdown.querySelectorAll(".select2-search__field, .select2-results__options").forEach((part) => {
    part.setAttribute("aria-label", `${SEARCH}: ${name}`);
  });
}

function nameAll() {
  document.querySelectorAll(".select2-container:has(.select2-selection)").forEach(nameContainer);
  document.querySelectorAll(".select2-dropdown").forEach(nameDropdown);
}

document.querySelector("#searchbar")?.setAttribute("aria-label", SEARCH);
new MutationObserver(nameAll).observe(document.body, { childList: true, subtree: true });
nameAll();

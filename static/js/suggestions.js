/* Suggest pages while somebody types: a combobox after the ARIA pattern, around a form that works alone. */
const WAIT = 180;

class SearchSuggestions extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input");
    if (!this.input || !this.dataset.source) return;
    this.list = document.createElement("ul");
    this.list.id = `${this.input.id}-suggestions`;
    this.list.className = "suggestions";
    this.list.hidden = true;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", this.dataset.list);
    this.said = document.createElement("p");
    this.said.className = "visually-hidden";
    this.said.setAttribute("role", "status");
    this.append(this.list, this.said);
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id })) this.input.setAttribute(name, value);
    this.input.addEventListener("input", () => this.later());
    this.input.addEventListener("keydown", (event) => this.onKey(event));
    this.input.addEventListener("blur", () => setTimeout(() => this.close(), 150));
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.go(event.target.closest("li")));
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), WAIT);
  }

  async ask() {
    const words = this.input.value.trim();
    this.request?.abort();
    if (words.length < 2) return this.close();
    this.request = new AbortController();
    try {
      const answer = await fetch(`${this.dataset.source}?q=${encodeURIComponent(words)}`, { signal: this.request.signal });
      if (answer.ok && words === this.input.value.trim()) this.show((await answer.json()).suggestions);
    } catch (error) {
      if (error.name !== "AbortError") this.close();
    }
  }

  show(suggestions) {
    this.list.replaceChildren(...suggestions.map((one, number) => this.row(one, number)));
    this.list.hidden = !suggestions.length || document.activeElement !== this.input;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.choose(null);
    this.said.textContent = this.dataset.found.replace("%s", suggestions.length);
  }

  row(one, number) {
    const row = document.createElement("li");
    const kind = document.createElement("small");
    row.id = `${this.list.id}-${number}`;
    row.setAttribute("role", "option");
    row.setAttribute("aria-selected", "false");
    row.dataset.url = one.url;
    kind.textContent = one.kind;
    row.append(one.title, kind);
    return row;
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.choose(null);
  }

  choose(row) {
    for (const other of this.list.children) other.setAttribute("aria-selected", String(other === row));
    if (row) this.input.setAttribute("aria-activedescendant", row.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  get chosen() {
    return this.list.querySelector("[aria-selected=true]");
  }

  go(row) {
    if (row) location.assign(row.dataset.url);
  }

  onKey(event) {
    const rows = [...this.list.children];
    if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      return this.close();
    }
    if (event.key === "Enter" && this.chosen && !this.list.hidden) {
      event.preventDefault();
      return this.go(this.chosen);
    }
    if (!rows.length || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
    event.preventDefault();
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    const step = event.key === "ArrowDown" ? 1 : -1;
    const at = rows.indexOf(this.chosen) + (this.chosen || step > 0 ? step : 0);
    this.choose(rows[(at + rows.length) % rows.length]);
  }
}
customElements.define("search-suggestions", SearchSuggestions);

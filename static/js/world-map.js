/* Go through the map in place: each step is an address, which without this is a page. */
const KEYS = { "+": "closer", "=": "closer", "-": "further", 0: "world" };
Object.assign(KEYS, { ArrowLeft: "west", ArrowRight: "east", ArrowUp: "north", ArrowDown: "south" });
const HERE = ["click", "wheel", "pointerdown", "pointerover", "focusin", "keydown", "change"];

class WorldMap extends HTMLElement {
  connectedCallback() {
    this.fingers = new Map();
    this.search = location.search;
    for (const kind of HERE) this.addEventListener(kind, this, { passive: false });
    for (const kind of ["pointermove", "pointerup", "pointercancel", "popstate"]) addEventListener(kind, this);
    this.settle();
  }

  handleEvent(event) {
    this[event.type](event);
  }

  settle() {
    this.svg = this.querySelector(".map--plate");
    this.frame = this.svg.parentElement;
    this.frame.scrollLeft = (this.svg.clientWidth - this.frame.clientWidth) / 2;
    this.zoom = Number(this.dataset.zoom);
    this.querySelector(".plate__ways button").hidden = true; // the boxes draw at once
  }

  /* The mark one points at is shown in the list as well. */
  pointerover({ target }) {
    const mark = target.closest(".map__mark");
    if (!mark) return;
    for (const row of this.querySelectorAll("[data-shown]")) delete row.dataset.shown;
    const row = this.querySelector(`#at-${mark.dataset.mark}`);
    if (row) row.dataset.shown = "";
  }

  click(event) {
    const link = event.target.closest("a[href]");
    if (this.dragged) return event.preventDefault();
    const href = link?.getAttribute("href");
    if (!href?.startsWith("?") || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    this.open(href, `[data-move=${link.dataset.move}]`);
  }

  change({ target }) {
    if (!target.form?.matches(".plate__ways")) return;
    this.open(`?${new URLSearchParams(new FormData(target.form))}`, `[value=${target.value}]`);
  }

  popstate() {
    if (location.search !== this.search) this.open(location.href, "", false);
  }

  keydown(event) {
    if (!this.frame.contains(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    const link = this.querySelector(`[data-move=${KEYS[event.key]}]`);
    if (!link) return;
    event.preventDefault();
    this.open(link.href, ".plate__frame");
  }

  wheel(event) {
    if (!(event.ctrlKey || event.metaKey) || !this.svg.contains(event.target)) return;
    event.preventDefault(); // without a modifier the wheel moves the page
    if (this.waiting) return;
    this.waiting = setTimeout(() => (this.waiting = 0), 350);
    this.jump(event.deltaY < 0 ? 1 : -1, this.unit(event));
  }

  pointerdown(event) {
    if (event.button || !this.svg.contains(event.target)) return;
    this.fingers.set(event.pointerId, event);
    this.start = event;
    this.startGap = this.gap();
    this.dragged = false;
    if (event.pointerType === "mouse") event.preventDefault();
  }

  pointermove(event) {
    if (!this.fingers.has(event.pointerId)) return;
    this.fingers.set(event.pointerId, event);
    if (event.pointerType !== "mouse" || !this.zoom) return; // one finger scrolls, as everywhere
    const [right, down] = [event.x - this.start.x, event.y - this.start.y];
    this.dragged ||= Math.hypot(right, down) > 6;
    const size = 1000 / this.svg.getBoundingClientRect().width;
    this.middle = { x: 500 - right * size, y: 300 - down * size };
    if (this.dragged) this.svg.setAttribute("viewBox", `${-right * size} ${-down * size} 1000 600`);
  }

  pointerup(event) {
    if (!this.fingers.has(event.pointerId)) return;
    const ratio = this.startGap ? this.gap() / this.startGap : 1;
    this.pointercancel(event);
    if (ratio > 1.3 || ratio < 0.77) this.jump(ratio > 1 ? 1 : -1, this.unit(event));
    else if (this.dragged) this.jump(0, this.middle);
    this.startGap = 0;
    setTimeout(() => (this.dragged = false));
  }

  pointercancel({ pointerId }) {
    this.fingers.delete(pointerId);
  }

  gap() {
    const [one, two] = this.fingers.values();
    return two ? Math.hypot(one.x - two.x, one.y - two.y) : 0;
  }

  /* Where that is on the drawing. */
  unit(event) {
    return new DOMPoint(event.x, event.y).matrixTransform(this.svg.getScreenCTM().inverse());
  }

  /* Open the plate around a point of this one. */
  jump(closer, { x, y }) {
    const [latitude, longitude] = this.dataset.at.split(",").map(Number);
    const { step, middle } = this.dataset; // degrees of a unit
    const north = Math.max(-80, Math.min(80, latitude + (middle - y) * step));
    const narrow = this.zoom ? Math.cos((north * Math.PI) / 180) : 0.79 - 0.19 * (north / 60) ** 2;
    const east = longitude + ((x - 500) * step) / Math.max(0.17, narrow);
    const address = new URL(location.href);
    address.searchParams.set("zoom", this.zoom + closer);
    address.searchParams.set("at", `${north.toFixed(2)},${(((east + 540) % 360) - 180).toFixed(2)}`);
    this.open(address, ".plate__frame");
  }

  async open(to, focus, keep = true) {
    const address = new URL(to, location.href);
    this.asked?.abort();
    this.asked = new AbortController();
    this.dataset.busy = "";
    try {
      const answer = await fetch(address, this.asked);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const [fresh, said] = ["world-map", "#map-status"].map((one) => page.querySelector(one));
      Object.assign(this.dataset, fresh.dataset);
      this.replaceChildren(...fresh.childNodes);
      document.querySelector("#map-status").textContent = said.textContent;
      if (keep) history.pushState(null, "", address);
      this.search = address.search;
      this.settle();
      const target = focus && (this.querySelector(focus) || this.frame);
      target?.focus({ preventScroll: true });
      delete this.dataset.busy;
    } catch (error) {
      if (error.name !== "AbortError") location.assign(address);
    }
  }
}
WorldMap.prototype.focusin = WorldMap.prototype.pointerover;
customElements.define("world-map", WorldMap);

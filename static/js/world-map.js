/* Go through the map in place. Each step is an address of its own; without this they are pages. */
const SCALES = [38, 16, 8, 4, 2, 1, 0.5]; // kilometres of a unit, as the server draws them
const KEYS = { "+": "closer", "=": "closer", "-": "further", 0: "world" };
const ARROWS = { ArrowLeft: "west", ArrowRight: "east", ArrowUp: "north", ArrowDown: "south" };
const HERE = ["click", "wheel", "pointerdown", "pointerover", "focusin", "keydown", "change"];
const ANYWHERE = ["pointermove", "pointerup", "pointercancel", "popstate"];

class WorldMap extends HTMLElement {
  connectedCallback() {
    this.fingers = new Map();
    for (const kind of HERE) this.addEventListener(kind, this, { passive: false });
    for (const kind of ANYWHERE) addEventListener(kind, this);
    this.settle();
  }

  disconnectedCallback() {
    for (const kind of ANYWHERE) removeEventListener(kind, this);
  }

  handleEvent(event) {
    this[event.type](event);
  }

  settle() {
    this.svg = this.querySelector(".map--plate");
    this.zoom = Number(this.dataset.zoom);
    this.querySelector(".plate__ways button").hidden = true; // the boxes draw at once
  }

  /* A mark under the pointer or the focus is shown in the list as well. */
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
    const move = link.dataset.move;
    this.open(href, move ? `[data-move=${move}]` : ".plate__frame");
  }

  change({ target }) {
    if (!target.form?.matches(".plate__ways")) return;
    this.open(`?${new URLSearchParams(new FormData(target.form))}`, `[value=${target.value}]`);
  }

  popstate() {
    this.open(location.href, "", false);
  }

  keydown(event) {
    if (!event.target.closest(".plate__frame") || event.ctrlKey || event.metaKey || event.altKey) return;
    const move = KEYS[event.key] || (this.zoom && ARROWS[event.key]);
    const link = move && this.querySelector(`[data-move=${move}]`);
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
    this.fingers.delete(event.pointerId);
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

  /* Where on the drawing something happened, in the drawing's own units. */
  unit(event) {
    return new DOMPoint(event.x, event.y).matrixTransform(this.svg.getScreenCTM().inverse());
  }

  /* Open the plate around a point of this one, so many steps closer; the server finds its middle. */
  jump(closer, { x, y }) {
    const zoom = this.zoom + closer;
    if (zoom < 0 || zoom >= SCALES.length) return;
    const [latitude, longitude] = this.dataset.at.split(",").map(Number);
    const size = SCALES[this.zoom] / 111.2; // degrees of a unit
    let north = this.zoom ? latitude + (300 - y) * size : (253 - y) / 3.5;
    north = Math.max(-80, Math.min(80, north));
    const narrow = this.zoom ? Math.cos((north * Math.PI) / 180) : 1 - 0.24 * (north / 60) ** 2;
    const east = longitude + ((x - 500) * (this.zoom ? size : 0.362)) / Math.max(0.17, narrow);
    const address = new URL(location.href);
    address.searchParams.set("zoom", zoom);
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
      if (!answer.ok) throw new Error(answer.status);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector("world-map");
      Object.assign(this.dataset, fresh.dataset);
      this.replaceChildren(...fresh.childNodes);
      document.querySelector("#map-status").textContent = page.querySelector("#map-status").textContent;
      if (keep) history.pushState(null, "", address);
      this.settle();
    const target = focus && (this.querySelector(focus) || this.querySelector(".plate__frame"));
      target?.focus({ preventScroll: true });
      delete this.dataset.busy;
    } catch (error) {
      if (error.name !== "AbortError") location.assign(address);
    }
  }
}
WorldMap.prototype.focusin = WorldMap.prototype.pointerover;
customElements.define("world-map", WorldMap);

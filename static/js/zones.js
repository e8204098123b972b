/* Offer the times of a page in the zone this device is set to; the form beside it works alone. */
class OwnZone extends HTMLElement {
  connectedCallback() {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (!own || own === this.dataset.shown) return;
    const address = new URL(location.href);
    address.searchParams.set("tz", own);
    const link = document.createElement("a");
    link.href = address.pathname + address.search + address.hash;
    link.textContent = this.dataset.words.replace("%s", own);
    this.replaceChildren(link);
    this.hidden = false;
  }
}
customElements.define("own-zone", OwnZone);

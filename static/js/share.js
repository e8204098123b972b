// Copy an address, and hand it to the device's own way of passing things on, where it has one.
// Without this the address stands there as text; the buttons show only where they work.
for (const box of document.querySelectorAll("[data-share]")) {
  const { share: address, title, copied, failed } = box.dataset;
  const said = box.querySelector("[data-said]");
  const button = (name, works, act) => {
    const found = box.querySelector(`[data-${name}]`);
    if (!found || !works) return;
    found.hidden = false;
    found.addEventListener("click", act);
  };
  button("copy", navigator.clipboard, async () => {
    said.textContent = "";
    try {
      await navigator.clipboard.writeText(address);
      said.textContent = copied;
    } catch {
      said.textContent = failed;
    }
  });
  button("hand-on", navigator.share, () => navigator.share({ title, url: address }).catch(() => {}));
}

/* Say the year while the slider moves, and show it when it is let go; the form works alone. */
class YearSlider extends HTMLElement {
  connectedCallback() {
    const [slider, said] = [this.querySelector("input"), this.querySelector("output")];
    slider.addEventListener("input", () => (said.value = slider.value));
    slider.addEventListener("pointerup", () => {
      if (slider.value !== slider.defaultValue) slider.form.requestSubmit();
    });
  }
}
customElements.define("year-slider", YearSlider);

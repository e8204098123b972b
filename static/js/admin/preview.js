// Adds a button to each Markdown box that shows how the text will read. Without this script,
// saving a draft and following “View on site” does the same.

async function render(box, output) {
  const body = new FormData();
  body.append("text", box.value);
  const token = box.form.querySelector("[name=csrfmiddlewaretoken]").value;
  const response = await fetch(box.dataset.preview, {
    method: "POST",
    headers: { "X-CSRFToken": token },
    body,
  });
  if (!response.ok || response.redirected) throw new Error(response.statusText);
  output.innerHTML = await response.text(); // sanitised by the server, like the page itself
}

function equip(box) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button preview-button";
  button.textContent = box.dataset.previewLabel;

  const frame = document.createElement("section");
  frame.className = "preview";
  frame.hidden = true;
  frame.tabIndex = -1;
  frame.setAttribute("aria-label", box.dataset.previewTitle);
  const title = document.createElement("p");
  title.className = "preview__title";
  title.textContent = box.dataset.previewTitle;
  const output = document.createElement("div");
  output.className = "prose";
  frame.append(title, output);

  button.addEventListener("click", async () => {
    try {
      await render(box, output);
    } catch {
      output.textContent = box.dataset.previewFailed;
    }
    frame.hidden = false;
    frame.focus();
  });
  box.after(button, frame);
}

document.querySelectorAll("textarea[data-preview]").forEach(equip);

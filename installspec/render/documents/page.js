"use strict";
const said = document.querySelector(".said");
for (const figure of document.querySelectorAll("figure")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "Copy";
  button.setAttribute("aria-label", "Copy: " + figure.querySelector("figcaption").textContent);
  button.addEventListener("click", async () => {
    const text = figure.querySelector("code").textContent;
    let done = true;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      done = document.execCommand("copy");
      area.remove();
    }
    button.textContent = done ? "Copied" : "Not copied";
    said.textContent = button.textContent;
    setTimeout(() => {
      button.textContent = "Copy";
      said.textContent = "";
    }, 1600);
  });
  figure.append(button);
}
const tab = [...document.querySelectorAll("input[name=platform]")].find((input) => "#" + input.value === location.hash);
if (tab) tab.checked = true;
for (const input of document.querySelectorAll("input[name=platform]")) {
  input.addEventListener("change", () => history.replaceState(null, "", "#" + input.value));
}

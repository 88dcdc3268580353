/* Changes the theme at once; the form behind it keeps the choice on the server. */

class ThemeChoice extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector("form");
    form.querySelector("button").hidden = true;
    form.addEventListener("change", () => {
      const theme = new FormData(form).get("theme");
      if (theme === "system") delete document.documentElement.dataset.theme;
      else document.documentElement.dataset.theme = theme;
      fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" });
    });
  }
}

customElements.define("theme-choice", ThemeChoice);

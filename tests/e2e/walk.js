// Looks at every control that the keyboard can reach: has it a ring, is it in view, does anything lie over it?
// begin() prepares a walk by Tab and returns how often to press it: each press first looks at what has focus.
// focusAll() gives focus to each in turn, without keys. end() tells what is wrong since begin() or focusAll().
(() => {
  const FOCUSABLE = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]:not([tabindex='-1'])";
  let seen, wrong, expected;
  const name = (e) => `${e.tagName.toLowerCase()}${e.id && "#" + e.id} “${(e.getAttribute("aria-label") || e.innerText || e.name || "").trim().slice(0, 40)}”`;
  const ring = (e) => {
    const style = getComputedStyle(e);
    const shown = e.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    return shown && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 3;
  };
  const covered = (e) => {
    const box = [...e.getClientRects()].find((one) => one.width && one.height && one.bottom > 0 && one.top < innerHeight);
    if (!box) return "out of view";
    const x = (Math.max(0, box.left) + Math.min(innerWidth, box.right)) / 2;
    const y = (Math.max(0, box.top) + Math.min(innerHeight, box.bottom)) / 2;
    const top = document.elementFromPoint(x, y);
    return e.contains(top) || top?.closest("label")?.control === e ? "" : `covered by ${top && name(top)}`;
  };
  const look = () => {
    const e = document.activeElement;
    if (!e || e === document.body || seen.has(e)) return;
    seen.add(e);
    if (![e, e.parentElement, e.closest("li")].some((one) => one && ring(one))) wrong.add(`${name(e)}: no ring`);
    const over = covered(e);
    if (over) wrong.add(`${name(e)}: ${over}`);
  };
  const reached = (e) =>
    seen.has(e) || (e.type === "radio" && expected.some((one) => one.type === "radio" && one.name === e.name && one.form === e.form && seen.has(one)));
  const prepare = () => {
    [seen, wrong] = [new Set(), new Set()];
    expected = [...document.querySelectorAll(FOCUSABLE)].filter(
      (e) => !e.disabled && e.tabIndex >= 0 && e.checkVisibility({ visibilityProperty: true }) && !e.closest("[inert]")
    );
  };
  window.walk = {
    begin() {
      prepare();
      addEventListener("keydown", look, true);
      document.activeElement.blur();
      document.querySelector(".skip").focus();
      return expected.length + 2;
    },
    focusAll() {
      removeEventListener("keydown", look, true);
      prepare();
      for (const e of expected) {
        e.focus();
        look();
      }
    },
    end() {
      document.activeElement.blur(); // the skip link shows itself while it has focus
      scrollTo(0, 0);
      return [...expected.filter((e) => !reached(e)).map((e) => `${name(e)}: never reached`), ...wrong];
    },
  };
})()

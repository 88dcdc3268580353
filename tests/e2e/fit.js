// Whether all words of the page can be read as it stands: none beyond the window, cut off, or out of its box.
// problems() looks at the page as it is; inEveryState() also with text as wide as WCAG 1.4.12 lets readers set it,
// and mirrored, as for a language that is read from the right.
(() => {
  const WIDE = new CSSStyleSheet();
  WIDE.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
    p { margin-block-end: 2em !important; }`);
  const SLACK = 2; // of rounding, and of letters that are taller than their line
  const cut = (style) => /hidden|clip/.test(style.overflow) && style.clipPath === "none";
  const scrolls = (style) => /auto|scroll/.test(style.overflowX);
  const boxed = (style) =>
    style.display !== "inline" && (parseFloat(style.borderInlineStartWidth) > 0 || style.backgroundColor !== "rgba(0, 0, 0, 0)");
  const within = (text, box) =>
    text.left >= box.left - SLACK && text.right <= box.right + SLACK && text.top >= box.top - SLACK && text.bottom <= box.bottom + SLACK;
  const styles = new Map();
  const style = (e) => {
    if (!styles.has(e)) styles.set(e, getComputedStyle(e));
    return styles.get(e);
  };
  const problem = (text, e) => {
    for (let one = e; one && one !== document.body; one = one.parentElement) {
      if (style(one).clipPath !== "none") return ""; // words for screen readers alone
      if ((cut(style(one)) || boxed(style(one))) && !within(text, one.getBoundingClientRect())) return `out of its ${one.tagName.toLowerCase()}.${one.className}`;
      if (scrolls(style(one))) return "";
    }
    return text.left < -SLACK || text.right > document.documentElement.clientWidth + SLACK ? "beyond the window" : "";
  };
  const problems = () => {
    styles.clear();
    const found = new Set();
    const over = document.documentElement.scrollWidth - innerWidth;
    if (over > 0) found.add(`${over} px too wide`);
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (texts.nextNode()) {
      const e = texts.currentNode.parentElement;
      if (!texts.currentNode.data.trim() || e.closest("svg, script, template, option, .skip") || !e.checkVisibility({ visibilityProperty: true })) continue;
      range.selectNodeContents(texts.currentNode);
      for (const box of range.getClientRects()) {
        const wrong = box.width && problem(box, e);
        if (wrong) found.add(`“${texts.currentNode.data.trim().slice(0, 30)}” ${wrong}`);
      }
    }
    return [...found];
  };
  window.fit = {
    problems,
    inEveryState() {
      const found = problems();
      document.adoptedStyleSheets = [WIDE];
      found.push(...problems().map((line) => `spaced: ${line}`));
      document.adoptedStyleSheets = [];
      document.documentElement.dir = "rtl";
      found.push(...problems().map((line) => `mirrored: ${line}`));
      document.documentElement.dir = "ltr";
      return found;
    },
  };
})()

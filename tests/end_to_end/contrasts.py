"""How far texts, borders and bars of a page stand out from what is behind them, as a browser draws them."""

# A text needs 4.5 to 1, in large type 3 to 1 (WCAG 2.2, 1.4.3); what a control or a bar is known by, and
# every border that is drawn, 3 to 1 (1.4.11). Where a ground is a gradient each of its colours counts, and
# letters that are outlined are known by their outline.
TOO_FAINT = r"""() => {
  const numbers = (colour) => {
    const found = colour.match(/[\d.]+/g).map(Number);
    return found.length < 4 ? [...found, 1] : found;
  };
  const over = (front, back) =>
    [0, 1, 2].map((at) => front[at] * front[3] + back[at] * (1 - front[3])).concat(1);
  const light = (colour) => {
    const [r, g, b] = colour.map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (one, other) => {
    const [less, more] = [light(one), light(other)].sort((a, b) => a - b);
    return (more + 0.05) / (less + 0.05);
  };
  const seen = (above, ground) => above.reduceRight((back, front) => over(front, back), ground);
  const grounds = (one) => {
    const above = [];
    for (let at = one; at; at = at.parentElement) {
      const style = getComputedStyle(at);
      const stops = style.backgroundImage.match(/rgba?\([^)]*\)/g);
      if (stops) return stops.map((stop) => seen(above, numbers(stop)));
      const own = numbers(style.backgroundColor);
      above.push(own);
      if (own[3] === 1) break;
    }
    return [seen(above, [255, 255, 255, 1])];
  };
  const least = (colour, behind) => Math.min(...behind.map((ground) => ratio(over(colour, ground), ground)));
  const faint = new Set();
  const tell = (what, one, found) => faint.add(`${what} ${one.tagName}.${one.className} ${found.toFixed(2)}`);
  for (const one of document.querySelectorAll("body *")) {
    const box = one.getBoundingClientRect();
    const visible = one.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    if (box.width < 2 || box.height < 2 || !visible) continue;
    const style = getComputedStyle(one);
    const [within, around] = [grounds(one), grounds(one.parentElement)];
    const drawn = ["Top", "Right", "Bottom", "Left"].filter((side) =>
      parseFloat(style[`border${side}Width`]) >= 0.5 && style[`border${side}Style`] !== "none"
      && numbers(style[`border${side}Color`])[3] > 0);
    const borders = drawn.map((side) => least(numbers(style[`border${side}Color`]), around));
    for (const found of borders) if (found < 3) tell("border", one, found);
    if (one.matches("button:enabled, .strong, .actions a, input, textarea, select, progress")) {
      const filled = within.flatMap((own) => around.map((out) => ratio(own, out)));
      const found = Math.max(...borders, Math.min(...filled));
      if (found < 3) tell("control", one, found);
    }
    const says = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!says || one.closest(":disabled, .unseen, .skip, title, progress")) continue;
    const outlined = parseFloat(style.webkitTextStrokeWidth) > 0;
    const found = least(numbers(outlined ? style.webkitTextStrokeColor : style.color), within);
    const large = parseFloat(style.fontSize) >= (style.fontWeight >= 700 ? 18.66 : 24);
    if (found < (large ? 3 : 4.5)) tell("text", one, found);
  }
  return [...faint];
}"""

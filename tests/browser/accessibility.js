// What can be checked by machine of WCAG 2.2 AA: returns a list of faults in words.
() => {
  const faults = [];
  const visible = (node) => node.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const show = (node) => node.outerHTML.replace(/\s+/g, " ").slice(0, 120);
  const name = (node) =>
    node.getAttribute("aria-label") ||
    (node.getAttribute("aria-labelledby") || "").split(" ").map((id) => document.getElementById(id)?.textContent || "").join("") ||
    [...(node.labels || [])].map((label) => label.textContent).join("") ||
    node.textContent.trim() || node.getAttribute("title") || node.getAttribute("alt") || "";

  for (const node of document.querySelectorAll("a[href], button, input, select, textarea, summary, meter"))
    if (visible(node) && node.tagName !== "METER" && !(node.tagName === "INPUT" || node.tagName === "SELECT" ? [...node.labels].length : name(node).trim()))
      faults.push("no name: " + show(node));

  for (const id of [...document.querySelectorAll("[aria-labelledby]")].flatMap((n) => n.getAttribute("aria-labelledby").split(" ")))
    if (!document.getElementById(id)) faults.push("labelled by nothing: " + id);

  let level = 0;
  for (const heading of document.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
    const own = Number(heading.tagName[1]);
    if (own > level + 1) faults.push("heading skips a level: " + show(heading));
    level = own;
  }
  if (document.querySelectorAll("main").length !== 1) faults.push("not one main landmark");
  if (!document.title.trim()) faults.push("no title");
  const named = [...document.querySelectorAll("nav")].map((nav) => name(nav));
  if (new Set(named).size !== named.length) faults.push("two navigations of one name");

  const parse = (color) => {
    const c = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    c.fillStyle = color; c.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = c.getImageData(0, 0, 1, 1).data;
    return { r, g, b, a: a / 255 };
  };
  const luminance = ({ r, g, b }) => {
    const part = (v) => ((v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const background = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const color = parse(getComputedStyle(at).backgroundColor);
      if (color.a > 0.99) return color;
    }
    return parse("Canvas");
  };
  const seen = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || seen.has(node) || !visible(node) || node.closest(".sr, .skip, option, .is-rejected")) continue;
    seen.add(node);
    const style = getComputedStyle(node);
    const [a, b] = [luminance(parse(style.color)), luminance(background(node))].sort((x, y) => y - x);
    const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 700);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < (large ? 3 : 4.5)) faults.push(`contrast ${ratio.toFixed(2)}: ` + show(node));
  }

  for (const node of document.querySelectorAll("a[href], button, input, select, summary")) {
    const box = node.getBoundingClientRect();
    const inline = getComputedStyle(node).display === "inline";
    if (visible(node) && !inline && !node.closest(".sr, .skip") && box.width && (box.height < 24 || box.width < 24))
      faults.push(`target of ${Math.round(box.width)} by ${Math.round(box.height)}: ` + show(node));
  }
  return faults;
}

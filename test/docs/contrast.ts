// Whether text can be read: its contrast with what is behind it (WCAG 2.2, success criterion 1.4.3).

/** The least contrast of text. */
const least = 4.5;

/** An expression for a page: the texts on it that have too little contrast, each once for its two colours. */
export const faintTexts = `(() => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const parts = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
    return { rgb: [red, green, blue], alpha: alpha / 255 };
  };
  const over = ({ rgb, alpha }, behind) => rgb.map((part, at) => part * alpha + behind[at] * (1 - alpha));
  const behind = (element) => {
    if (element === null) return [255, 255, 255];
    const own = parts(getComputedStyle(element).backgroundColor);
    return own.alpha === 1 ? own.rgb : over(own, behind(element.parentElement));
  };
  const luminance = (rgb) => {
    const [red, green, blue] = rgb.map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const found = new Map();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { data, parentElement: element } = texts.currentNode;
    if (data.trim() === '' || element.closest('svg') !== null || element.getClientRects().length === 0) continue;
    const ground = behind(element);
    const { color } = getComputedStyle(element);
    const [one, other] = [luminance(over(parts(color), ground)), luminance(ground)];
    const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    if (contrast < ${least}) found.set(color + ' on ' + ground, contrast.toFixed(2) + ': ' + data.trim());
  }
  return [...found].map(([colours, text]) => colours + ', ' + text);
})()`;

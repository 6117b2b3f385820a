// <char-count max="5000"><textarea>…</textarea><p class="field__count">…</p></char-count>
// Says how many characters are left while one types. The limit itself is kept by the server.

const QUIET_MS = 1000;

export class CharCount extends HTMLElement {
  connectedCallback(): void {
    const field = this.querySelector("textarea");
    const shown = this.querySelector<HTMLElement>(".field__count");
    const max = Number(this.getAttribute("max"));
    if (!field || !shown || !max) return;

    // What is spoken lags behind what is seen: a screen reader that announces every keystroke cannot be typed with.
    const spoken = document.createElement("p");
    spoken.className = "visually-hidden";
    spoken.setAttribute("aria-live", "polite");
    this.append(spoken);

    let timer = 0;
    const update = (): void => {
      const left = max - countCharacters(field.value);
      shown.textContent = left >= 0 ? `还可以写 ${left} 个字` : `多了 ${-left} 个字，请删去一些`;
      shown.classList.toggle("field__count--over", left < 0);
      window.clearTimeout(timer);
      timer = window.setTimeout(() => {
        spoken.textContent = left < max / 10 ? shown.textContent : "";
      }, QUIET_MS);
    };
    field.addEventListener("input", update);
    update();
  }
}

// As the server counts: code points, after the outer blank space is cut off.
export function countCharacters(text: string): number {
  return Array.from(text.replace(/\r\n?/g, "\n").trim()).length;
}

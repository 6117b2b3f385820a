// <form id="picks">… <live-ticks></live-ticks></form> … <input type="checkbox" name="pick" value="7" form="picks">
// Says how many boxes of its form are ticked, also those that stand outside of it. Ticks outlive a swap of the page by
// another step, until their own form, or the one they were brought up in (#detail), is sent.

const UNITS: Record<string, string> = { whole: "组", pick: "条", items: "个条目" };

let kept = new Set<string>();

const known = (box: HTMLInputElement): string => `${box.name}=${box.value}`;

document.addEventListener("htmx:beforeRequest", (event) => {
  const sent = event.target as Element;
  const ticked = Array.from(document.querySelectorAll<HTMLInputElement>("input[type=checkbox][form]:checked"));
  kept = new Set(ticked.filter((box) => !sent.closest("#detail") && box.form !== sent).map(known));
});

export class LiveTicks extends HTMLElement {
  private readonly count = (): void => this.tell();

  connectedCallback(): void {
    this.setAttribute("role", "status");
    for (const box of this.boxes()) box.checked ||= kept.has(known(box));
    document.addEventListener("change", this.count);
    queueMicrotask(this.count); // the old page goes after the new one has come
  }

  disconnectedCallback(): void {
    document.removeEventListener("change", this.count);
  }

  private boxes(): HTMLInputElement[] {
    const fields = Array.from(this.closest("form")?.elements ?? []);
    return fields.filter((one): one is HTMLInputElement => one instanceof HTMLInputElement && one.type === "checkbox");
  }

  private tell(): void {
    const ticked = this.boxes().filter((box) => box.checked);
    const parts = Object.entries(UNITS).map(([name, unit]) => {
      const number = ticked.filter((box) => box.name === name).length;
      return number ? `${number} ${unit}` : "";
    });
    const told = parts.filter(Boolean).join("、");
    this.textContent = told && `勾选了 ${told}`;
  }
}

// <keep-wording key="ID">… <form action="…/wording"> … other forms … </keep-wording>
// Merging or splitting sends another form of the page: what was typed into the wording but not saved comes back
// when the page does. Saving forgets it.

const PREFIX = "huiyin:wording:";
const FIELDS = ["proposed_text", "rationale"];

type Texts = Record<string, string>;

export class KeepWording extends HTMLElement {
  connectedCallback(): void {
    const form = this.querySelector<HTMLFormElement>('form[action$="/wording"]');
    const key = PREFIX + (this.getAttribute("key") ?? "");
    if (this.hasAttribute("saved")) sessionStorage.removeItem(key);
    if (!form) return;
    const saved = texts(form);
    this.bringBack(form, key);
    form.addEventListener("input", () => sessionStorage.setItem(key, JSON.stringify(texts(form))));
    form.addEventListener("submit", () => sessionStorage.removeItem(key));
    // Typed back to what is saved: there is nothing to keep.
    form.addEventListener("change", () => {
      if (JSON.stringify(texts(form)) === JSON.stringify(saved)) sessionStorage.removeItem(key);
    });
  }

  private bringBack(form: HTMLFormElement, key: string): void {
    const kept = sessionStorage.getItem(key);
    if (!kept || kept === JSON.stringify(texts(form)) || document.querySelector(".error-summary, .stale")) return;
    for (const [name, text] of Object.entries(JSON.parse(kept) as Texts)) field(form, name).value = text;
    field(form, "proposed_text").dispatchEvent(new Event("input", { bubbles: true }));
    const note = document.createElement("p");
    note.className = "banner";
    note.setAttribute("role", "status");
    note.textContent = "您刚才写的还没有保存，已经放回下面的框里。";
    form.prepend(note);
  }
}

function texts(form: HTMLFormElement): Texts {
  return Object.fromEntries(FIELDS.map((name) => [name, field(form, name).value]));
}

function field(form: HTMLFormElement, name: string): HTMLTextAreaElement {
  return form.elements.namedItem(name) as HTMLTextAreaElement;
}

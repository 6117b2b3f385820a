// <keep-text key="suggest-12"><textarea>…</textarea></keep-text>
// Keeps what is being typed in this browser, so that a reload, a crash or a lost session costs nothing.
// Forgotten when the form is sent and the next page is not the form again, and after a day: devices are shared.

const PREFIX = "huiyin:typed:";
const DAY_MS = 86_400_000;

interface Kept {
  text: string;
  at: number;
}

export class KeepText extends HTMLElement {
  connectedCallback(): void {
    const field = this.querySelector("textarea");
    const key = this.getAttribute("key");
    if (!field || !key || !storageWorks()) return;
    const kept = read(key);
    if (kept && field.value.trim() === "") {
      field.value = kept.text;
      field.dispatchEvent(new Event("input"));
      this.say();
    }
    field.addEventListener("input", () => write(key, field.value));
    field.form?.addEventListener("submit", () => sessionStorage.setItem(PREFIX + "sent", key));
  }

  private say(): void {
    const note = document.createElement("p");
    note.className = "field__hint";
    note.setAttribute("role", "status");
    note.textContent = "上次没交的内容已经放回来了。";
    this.append(note);
  }
}

// Called once a page, before the elements start. The text is forgotten when the server has answered the sent form
// with something else than a refusal; coming back over a broken connection is no answer.
export function forgetWhatWasTaken(): void {
  if (!storageWorks()) return;
  const sent = sessionStorage.getItem(PREFIX + "sent");
  const [arrival] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  const refused = document.querySelector(".error-summary, .kept") !== null;
  if (sent && !refused && arrival?.type === "navigate") localStorage.removeItem(PREFIX + sent);
  sessionStorage.removeItem(PREFIX + "sent");
  if (sent) sentAgain(sent);
}

// The page of a lost session or a database that is down carries the text in a form of its own.
function sentAgain(key: string): void {
  const form = document.querySelector(".kept form");
  form?.addEventListener("submit", () => sessionStorage.setItem(PREFIX + "sent", key));
}

function read(key: string): Kept | null {
  const raw = localStorage.getItem(PREFIX + key);
  if (!raw) return null;
  const kept = JSON.parse(raw) as Kept;
  if (Date.now() - kept.at < DAY_MS) return kept;
  localStorage.removeItem(PREFIX + key);
  return null;
}

function write(key: string, text: string): void {
  const kept: Kept = { text, at: Date.now() };
  if (text.trim() === "") localStorage.removeItem(PREFIX + key);
  else localStorage.setItem(PREFIX + key, JSON.stringify(kept));
}

// Private windows and strict settings refuse storage; typing must go on all the same.
function storageWorks(): boolean {
  try {
    localStorage.setItem(PREFIX + "probe", "1");
    localStorage.removeItem(PREFIX + "probe");
    return true;
  } catch {
    return false;
  }
}

// <keep-text key="suggest-12"><textarea>…</textarea></keep-text>
// Keeps what is being typed in this browser, so that a reload, a crash or a lost session costs nothing.
// Forgotten when the form is sent and the next page is not the form again, and after a day: devices are shared.

const PREFIX = "huiyin:typed:";
const DAY_MS = 86_400_000;

interface Kept {
  text: string;
  at: number;
  token: string; // of the form it was typed in: sent again after a lost answer, it is still the same opinion
}

export class KeepText extends HTMLElement {
  connectedCallback(): void {
    const field = this.querySelector("textarea");
    const key = this.getAttribute("key");
    // On a kiosk the next person sits down at this browser.
    if (!field || !key || !storageWorks() || document.documentElement.classList.contains("kiosk")) return;
    const kept = read(key);
    if (kept && field.value.trim() === "") {
      field.value = kept.text;
      const token = tokenOf(field);
      if (token && kept.token) token.value = kept.token;
      field.dispatchEvent(new Event("input"));
      this.say("上次没交的内容已经放回来了。");
    }
    field.addEventListener("input", () => write(key, field));
    field.form?.addEventListener("submit", (event) => this.send(event, key));
  }

  private send(event: Event, key: string): void {
    if (navigator.onLine) {
      sessionStorage.setItem(PREFIX + "sent", key);
      return;
    }
    event.preventDefault();
    this.say("现在没有网，还没有交上去。您写的话已经存在这台设备上，关掉也不会丢；有网以后再点一次“交上去”就行。");
  }

  private say(what: string): void {
    const note = this.querySelector("[role=status]") ?? document.createElement("p");
    note.className = "field__hint";
    note.setAttribute("role", "status");
    note.textContent = what;
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

function tokenOf(field: HTMLTextAreaElement): HTMLInputElement | null {
  return field.form?.querySelector<HTMLInputElement>("input[name=form_token]") ?? null;
}

function write(key: string, field: HTMLTextAreaElement): void {
  const kept: Kept = { text: field.value, at: Date.now(), token: tokenOf(field)?.value ?? "" };
  if (field.value.trim() === "") localStorage.removeItem(PREFIX + key);
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

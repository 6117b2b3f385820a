// The offline notebook of a collector: what is said is written down at once and sent when there is a network.
import { Choices } from "./choices";
import { entry, element, type Deed } from "./entry";
import { captures, discard, keep, offer, renew, send, type Stop, takeBack, tidy } from "./post";
import { type Capture, lock } from "./vault";

const AGAIN = 30_000;
const TOLD: Record<Stop, string> = {
  sent: "",
  offline: "现在没有网，照常记，有网会自己送出。",
  "signed-out": "登录过期了。没送出的都还在这台设备上，登录以后接着送。",
  "not-allowed": "这个账号现在不能往这次活动里送。内容都还在，请联系联络员。",
  busy: "服务器暂时没有应答。内容都还在，过一会儿会再送。",
};

export class CaptureNotebook extends HTMLElement {
  private choices = new Choices(this.slotted("form"), this.slotted("which"));
  private editing: Capture | null = null;
  private stop: Stop = "sent";

  async connectedCallback(): Promise<void> {
    this.hidden = false;
    if (!globalThis.isSecureContext || !crypto.subtle) {
      this.slotted("notice").append(
        element("p", "banner banner--wait", "这个地址不是 https，浏览器不让在设备上加密，不能离线记。请在活动里点“记意见”，在线记录。"),
      );
      return;
    }
    navigator.serviceWorker?.register(`${this.getAttribute("scope")}/worker.js`, { scope: this.getAttribute("scope")! });
    this.form.addEventListener("submit", (event) => void this.save(event));
    this.form.addEventListener("change", (event) => this.choices.changed((event.target as HTMLElement).id));
    this.slotted("cancel").addEventListener("click", () => this.edit(null));
    addEventListener("online", () => void this.exchange());
    setInterval(() => void this.exchange(), AGAIN);
    await this.show();
    await this.exchange();
  }

  private slotted<T extends HTMLElement = HTMLElement>(name: string): T {
    return this.querySelector<T>(`[data-part="${name}"]`)!;
  }

  private get form(): HTMLFormElement {
    return this.slotted<HTMLFormElement>("form");
  }

  private field(name: string): HTMLInputElement {
    return this.form.elements.namedItem(name) as HTMLInputElement;
  }

  // Fetch what there is to hear, send what waits, show what became of it.
  private async exchange(): Promise<void> {
    this.stop = await renew();
    if (this.stop === "sent") this.stop = await send();
    await tidy();
    await this.show();
  }

  private async show(): Promise<void> {
    const open = (await lock()) !== null;
    this.choices.offer(await offer(), location.hash.slice(1));
    const all = await captures();
    this.form.hidden = !open || !this.choices.any;
    const waiting = all.filter((one) => one.state === "waiting").length;
    this.slotted("bar").textContent = waiting ? `还有 ${waiting} 条没送出` : all.length ? "都送出了" : "";
    this.slotted("notice").replaceChildren(...this.notices(open));
    const act = (capture: Capture) => (deed: Deed) => void this.act(deed, capture);
    this.slotted("list").replaceChildren(...all.map((one) => entry(one, this.choices.article(one.consultation, one.article), act(one))));
  }

  private notices(open: boolean): HTMLElement[] {
    const shown: HTMLElement[] = [];
    if (TOLD[this.stop]) shown.push(element("p", "banner banner--wait", TOLD[this.stop]));
    if (this.stop === "signed-out" || !open) {
      const link = element("a", "button", "去登录");
      link.href = `/staff/sign-in?next=${encodeURIComponent(location.pathname)}`;
      shown.push(element("p", "", open ? "" : "要先登录，才能在这台设备上记。 ", link));
    }
    if (open && !this.choices.any) {
      shown.push(element("p", "banner banner--wait", "前后一周里没有您的活动。请先在“活动”里登记，选上要听意见的征询。"));
    }
    return shown;
  }

  private async save(event: Event): Promise<void> {
    event.preventDefault();
    const value = (name: string): string => this.field(name).value.trim();
    if (!value("text")) return;
    await keep({
      form_token: this.editing?.form_token ?? crypto.randomUUID(),
      activity: Number(value("activity")),
      consultation: value("consultation"),
      text: value("text"),
      article: value("article"),
      group: value("group"),
      speaker: value("speaker"),
      channel: value("channel"),
      slip: Number(value("slip")) || null,
      assisted_because: value("assisted"),
      said_at: this.editing?.said_at ?? new Date().toISOString(),
      state: "waiting",
      code: "",
      reasons: [],
      message: "",
    });
    this.edit(null);
    await this.show();
    await this.exchange();
  }

  // The next person speaks of the same article more often than not; who they are is asked anew.
  private edit(capture: Capture | null): void {
    this.editing = capture;
    for (const name of ["text", "speaker", "slip"] as const) this.field(name).value = String(capture?.[name] ?? "");
    this.field("assisted").value = capture?.assisted_because ?? "";
    if (capture) for (const name of ["article", "group", "channel"] as const) this.field(name).value = capture[name];
    this.slotted("cancel").hidden = capture === null;
    this.slotted("save").textContent = capture ? "改好了" : "记下来，下一条";
    this.field("text").focus();
  }

  private async act(deed: Deed, capture: Capture): Promise<void> {
    if (deed === "edit") return this.edit(capture);
    if (deed === "discard") await discard(capture);
    if (deed === "take-back" && !(await takeBack(capture))) this.stop = "offline";
    if (deed === "as-new") {
      await discard(capture);
      await keep({ ...capture, form_token: crypto.randomUUID(), slip: null, state: "waiting", message: "" });
    }
    await this.show();
    if (deed === "as-new") await this.exchange();
  }
}

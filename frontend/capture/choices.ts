// The selects of the notebook: filled from what the server offered last, never changing what is chosen, for a meeting is
// going on.
import type { Offer } from "./post";

type Pair = [string, string];

const day = (moment: string): string => `${new Date(moment).getMonth() + 1}月${new Date(moment).getDate()}日`;

export class Choices {
  private offered: Offer = { activities: [], consultations: [] };

  constructor(
    private readonly form: HTMLFormElement,
    private readonly which: HTMLElement,
  ) {}

  // Whether there is an activity that hears opinions on something.
  get any(): boolean {
    return this.offered.activities.some((one) => one.consultations.length > 0);
  }

  offer(offered: Offer, wanted: string): void {
    this.offered = offered;
    const heard = offered.activities.filter((one) => one.consultations.length);
    this.fill("activity", heard.map((one): Pair => [String(one.number), `${one.title}（${day(one.starts_at)}）`]), wanted);
    this.changed("n-activity");
  }

  changed(id: string): void {
    const activity = this.offered.activities.find((one) => String(one.number) === this.select("activity").value);
    const about = this.offered.consultations.filter((one) => activity?.consultations.includes(one.id));
    if (id !== "n-activity" && id !== "n-consultation") return;
    if (id === "n-activity") this.fill("consultation", about.map((one): Pair => [one.id, one.title + (one.open ? "" : "（已截止）")]));
    this.which.hidden = about.length < 2;
    const chosen = about.find((one) => one.id === this.select("consultation").value);
    this.fill("article", [["", "没有说到哪一条"], ...(chosen?.articles ?? [])]);
    this.fill("group", [["", "不清楚"], ...(chosen?.groups ?? []).map((name): Pair => [name, name])]);
  }

  article(consultation: string, path: string): string {
    const about = this.offered.consultations.find((one) => one.id === consultation);
    return about?.articles.find(([known]) => known === path)?.[1] ?? "";
  }

  private select(name: string): HTMLSelectElement {
    return this.form.elements.namedItem(name) as HTMLSelectElement;
  }

  private fill(name: string, pairs: Pair[], wanted = ""): void {
    const select = this.select(name);
    const before = select.value || wanted;
    if (pairs.join("\n") === [...select.options].map((one) => [one.value, one.label].join()).join("\n")) return;
    select.replaceChildren(...pairs.map(([value, label]) => new Option(label, value)));
    if (pairs.some(([value]) => value === before)) select.value = before;
  }
}

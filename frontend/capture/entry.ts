// One line of the list: what was said, where it is, and what can still be done with it.
import type { Capture } from "./vault";

export type Deed = "edit" | "discard" | "take-back" | "as-new";

const REASONS: Record<string, string> = {
  closed: "截止以后才送到",
  not_open: "征询还没开始",
  article_gone: "选的条文已经没有了",
  group_gone: "选的身份已经不在列表里",
  slip_used: "回执单号已经给了别人",
  slip_unknown: "没有这个回执单号",
};
const STATES: Record<Capture["state"], [string, string]> = {
  waiting: ["没送出", "wait"],
  stored: ["已收到", "good"],
  late: ["已收到，迟到", "wait"],
  refused: ["没收下", "no"],
  conflict: ["和先送到的不一样", "open"],
  taken_back: ["已撤回", "no"],
};
const DEEDS: Record<Capture["state"], [Deed, string][]> = {
  waiting: [["edit", "改"], ["discard", "删去"]],
  stored: [["take-back", "撤回"]],
  late: [["take-back", "撤回"]],
  refused: [["edit", "改"], ["discard", "删去"]],
  conflict: [["as-new", "另存一条"], ["discard", "放弃改动"]],
  taken_back: [],
};

export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  className: string,
  ...inside: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  made.className = className;
  made.append(...inside);
  return made;
}

export function entry(capture: Capture, article: string, act: (deed: Deed) => void): HTMLLIElement {
  const [word, tone] = STATES[capture.state];
  const meta = element("p", "entry__meta", element("span", `tag tag--${tone}`, word));
  if (article) meta.append(element("span", "", article));
  if (capture.speaker) meta.append(element("span", "", capture.speaker));
  if (capture.code) meta.append(element("span", "number", `回执号码 ${capture.code.replace(/(\d{4})(?=\d)/g, "$1 ")}`));
  else if (capture.slip) meta.append(element("span", "", `回执单 ${capture.slip} 号`));
  const line = element("li", "entry", element("p", "entry__title", capture.text), meta);
  const why = [...capture.reasons.map((reason) => REASONS[reason] ?? reason), capture.message].filter(Boolean);
  if (why.length) line.append(element("p", "reason", why.join("；")));
  const bar = element("p", "toolbar");
  for (const [deed, label] of DEEDS[capture.state]) {
    const button = element("button", "button button--quiet", label);
    button.type = "button";
    button.append(element("span", "visually-hidden", `：${capture.text.slice(0, 12)}`));
    button.addEventListener("click", () => act(deed));
    bar.append(button);
  }
  if (bar.childElementCount) line.append(bar);
  return line;
}

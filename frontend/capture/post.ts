// Talking to the server. Every capture goes under its own token: sent twice, it is stored once.
import { type Capture, device, drop, one, seal, unlock, unsealed } from "./vault";

export interface Offer {
  activities: {
    number: number;
    title: string;
    place: string;
    starts_at: string;
    kind: string;
    agenda: string[];
    consultations: string[];
  }[];
  consultations: { id: string; title: string; open: boolean; articles: [string, string][]; groups: string[] }[];
}

interface Outcome {
  form_token: string;
  state: Capture["state"];
  code: string;
  reasons: string[];
  problem: string;
  message: string;
}

// Why sending stopped: nothing is lost by any of them.
export type Stop = "sent" | "offline" | "signed-out" | "not-allowed" | "busy";

const MOST = 50;
const OFFER = "offer";
const DAY = 24 * 3600 * 1000;

async function ask(path: string, body?: unknown): Promise<Response> {
  return fetch(path, {
    method: body === undefined ? "GET" : "POST",
    headers: body === undefined ? {} : { "Content-Type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
    redirect: "manual",
  });
}

function stopped(response: Response): Stop {
  if (response.status === 401 || response.type === "opaqueredirect") return "signed-out";
  return response.status === 403 || response.status === 404 ? "not-allowed" : "busy";
}

// Ask for the key and for what can be heard; both are kept for when there is no network.
export async function renew(): Promise<Stop> {
  try {
    const admitted = await ask("/api/captures/devices", { device: await device() });
    if (!admitted.ok) return stopped(admitted);
    const { key, account } = await admitted.json();
    await unlock(key, account);
    const offer = await ask("/api/captures/offer");
    if (!offer.ok) return stopped(offer);
    await seal(OFFER, await offer.json());
    return "sent";
  } catch {
    return "offline";
  }
}

export async function offer(): Promise<Offer> {
  return (await unsealed<Offer>(OFFER))[0] ?? { activities: [], consultations: [] };
}

export const keep = (capture: Capture): Promise<void> => seal(`capture-${capture.form_token}`, capture);
export const discard = (capture: Capture): Promise<void> => drop(`capture-${capture.form_token}`);

export async function captures(): Promise<Capture[]> {
  const all = await unsealed<Capture>("capture-");
  return all.sort((one, other) => other.said_at.localeCompare(one.said_at));
}

function wire(capture: Capture): unknown {
  const { form_token, consultation, text, channel, speaker, said_at, slip, assisted_because } = capture;
  const choices = { article: capture.article || null, group: capture.group || null };
  return { form_token, consultation, text, channel, speaker, said_at, slip, assisted_because, assisted: assisted_because !== "", ...choices };
}

// What was changed here while it was under way must not be overwritten, nor pass for what the server has.
async function settle(capture: Capture, outcome: Outcome): Promise<void> {
  const now = await one<Capture>(`capture-${capture.form_token}`);
  const edited = now !== null && JSON.stringify(wire(now)) !== JSON.stringify(wire(capture));
  const { code, reasons } = outcome;
  const conflict = outcome.problem === "already-sent" || (edited && outcome.state !== "refused");
  const message = edited && !outcome.message ? `改之前的那一句已经送到了：${capture.text}` : outcome.message;
  await keep({ ...(now ?? capture), state: conflict ? "conflict" : outcome.state, code, reasons, message });
}

async function sendBatch(activity: number, batch: Capture[]): Promise<Stop> {
  const response = await ask(`/api/captures/${activity}`, { captures: batch.map(wire) });
  if (!response.ok) return stopped(response);
  const outcomes = new Map(((await response.json()) as Outcome[]).map((outcome) => [outcome.form_token, outcome]));
  for (const capture of batch) {
    const outcome = outcomes.get(capture.form_token);
    if (outcome) await settle(capture, outcome);
  }
  return "sent";
}

// Send everything that waits, in the order it was said. Two tabs take turns.
export async function send(): Promise<Stop> {
  const work = async (): Promise<Stop> => {
    const waiting = (await captures()).filter((one) => one.state === "waiting").reverse();
    let worst: Stop = "sent";
    for (const activity of new Set(waiting.map((one) => one.activity))) {
      const own = waiting.filter((one) => one.activity === activity);
      for (let start = 0; start < own.length; start += MOST) {
        const stop = await sendBatch(activity, own.slice(start, start + MOST));
        if (stop === "signed-out") return stop;
        if (stop !== "sent") worst = stop;
      }
    }
    return worst;
  };
  try {
    return navigator.locks ? await navigator.locks.request("huiyin-capture-send", work) : await work();
  } catch {
    return "offline";
  }
}

export async function takeBack(capture: Capture): Promise<boolean> {
  try {
    const response = await ask(`/api/captures/${capture.activity}/take-back`, { form_token: capture.form_token });
    if (response.ok) await keep({ ...capture, state: "taken_back" });
    return response.ok;
  } catch {
    return false;
  }
}

// What was received stands in the product; here it is only of use for the day.
export async function tidy(): Promise<void> {
  for (const one of await captures()) {
    const done = one.state === "stored" || one.state === "late" || one.state === "taken_back";
    if (done && Date.now() - Date.parse(one.said_at) > DAY) await discard(one);
  }
}

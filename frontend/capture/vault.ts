// What lies on the device between being typed and being sent: encrypted (AES-GCM), under a key that the server gives to
// one person on one device and that no script can read back out. Signing out erases the key; the captures stay, unreadable,
// until the same person signs in here again.
export interface Capture {
  form_token: string;
  activity: number;
  consultation: string;
  text: string;
  article: string;
  group: string;
  speaker: string;
  channel: string;
  slip: number | null;
  assisted_because: string;
  said_at: string;
  state: "waiting" | "stored" | "late" | "refused" | "conflict" | "taken_back";
  code: string;
  reasons: string[];
  message: string;
}

interface Lock {
  account: string;
  key: CryptoKey;
  until: number;
}

interface Sealed {
  id: string;
  account: string;
  iv: Uint8Array<ArrayBuffer>;
  data: ArrayBuffer;
}

export const NAME = "huiyin-capture";
// A device nobody connects for a week forgets its key by itself.
const KEY_LIFE = 7 * 24 * 3600 * 1000;

function asked<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function opened(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("settings");
    request.result.createObjectStore("sealed", { keyPath: "id" });
  };
  return asked(request);
}

async function store(name: string, mode: IDBTransactionMode): Promise<IDBObjectStore> {
  return (await opened()).transaction(name, mode).objectStore(name);
}

const setting = async <T>(name: string): Promise<T | undefined> => asked((await store("settings", "readonly")).get(name));
const setSetting = async (name: string, value: unknown): Promise<unknown> =>
  asked((await store("settings", "readwrite")).put(value, name));

export async function device(): Promise<string> {
  const known = await setting<string>("device");
  if (known) return known;
  const made = crypto.randomUUID();
  await setSetting("device", made);
  return made;
}

export async function unlock(secret: string, account: string): Promise<void> {
  const bytes = Uint8Array.from(atob(secret), (character) => character.charCodeAt(0));
  const key = await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
  await setSetting("lock", { account, key, until: Date.now() + KEY_LIFE } satisfies Lock);
}

export async function lock(): Promise<Lock | null> {
  const found = await setting<Lock>("lock");
  if (found && found.until > Date.now()) return found;
  if (found) await forget();
  return null;
}

export async function forget(): Promise<void> {
  await asked((await store("settings", "readwrite")).delete("lock"));
}

export async function seal(id: string, value: unknown): Promise<void> {
  const held = await lock();
  if (!held) throw new Error("locked");
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(value));
  const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, held.key, plain);
  await asked((await store("sealed", "readwrite")).put({ id, account: held.account, iv, data } satisfies Sealed));
}

async function readable(one: Sealed, held: Lock): Promise<unknown> {
  const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: one.iv }, held.key, one.data);
  return JSON.parse(new TextDecoder().decode(plain));
}

// Everything of this person whose id begins so. Others who use the same device have keys of their own.
export async function unsealed<T>(prefix: string): Promise<T[]> {
  const held = await lock();
  if (!held) return [];
  const all = (await asked((await store("sealed", "readonly")).getAll())) as Sealed[];
  const own = all.filter((one) => one.account === held.account && one.id.startsWith(prefix));
  return (await Promise.all(own.map((one) => readable(one, held)))) as T[];
}

export async function one<T>(id: string): Promise<T | null> {
  const held = await lock();
  const found = (await asked((await store("sealed", "readonly")).get(id))) as Sealed | undefined;
  return held && found?.account === held.account ? ((await readable(found, held)) as T) : null;
}

export async function drop(id: string): Promise<void> {
  await asked((await store("sealed", "readwrite")).delete(id));
}

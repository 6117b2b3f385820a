// Signing out leaves nothing readable on the device: the notebook's key goes before the form does. What was not sent yet
// stays there encrypted, and the person is told.
import { captures } from "../capture/post";
import { forget, NAME } from "../capture/vault";

async function known(): Promise<boolean> {
  return (await indexedDB.databases()).some((one) => one.name === NAME);
}

async function waiting(): Promise<number> {
  return (await captures()).filter((one) => one.state !== "stored" && one.state !== "late" && one.state !== "taken_back").length;
}

async function leave(): Promise<boolean> {
  if (!("databases" in indexedDB) || !(await known())) return true;
  const left = await waiting();
  const told = `离线记录本里还有 ${left} 条没送出。退出以后它们加密留在这台设备上，您再登录才能接着送。现在退出吗？`;
  if (left && !confirm(told)) return false;
  await forget();
  for (const name of await caches.keys()) if (name.startsWith(NAME)) await caches.delete(name);
  for (const one of await navigator.serviceWorker.getRegistrations()) await one.unregister();
  return true;
}

export function leaveDevice(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[action^="/staff/sign-out"]')) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      // A device whose storage is broken must still be able to sign out.
      leave().catch(() => true).then((go) => go && form.submit());
    });
  }
}

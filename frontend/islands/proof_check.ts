// <proof-check words="…" proof='{"leaf": …, "path": [["left", "hex"]], "root": …}'></proof-check>
// Checks in the browser that the words lead to the published root (RFC 6962; app/core/merkle.py), and says so.
// Where the browser has no Web Crypto (no https), it says that instead; the page explains how to check by hand.

interface Proof {
  submission: string;
  leaf: string;
  path: [string, string][];
  root: string;
}

const bytes = (hex: string): number[] => (hex.match(/../g) ?? []).map((pair) => parseInt(pair, 16));

async function sha256(data: number[]): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new Uint8Array(data));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

const utf8 = (text: string): number[] => [...new TextEncoder().encode(text)];

async function climb(proof: Proof): Promise<string> {
  let hash = await sha256([0, ...utf8(proof.leaf)]);
  for (const [side, neighbour] of proof.path) {
    const pair = side === "left" ? neighbour + hash : hash + neighbour;
    hash = await sha256([1, ...bytes(pair)]);
  }
  return hash;
}

async function verdict(words: string, proof: Proof): Promise<[boolean, string]> {
  if ((await sha256(utf8(words))) !== JSON.parse(proof.leaf).digest)
    return [false, "对不上：页面上的原话和签发时的指纹不一样。本人删除过原话的，也会这样。"];
  if ((await climb(proof)) !== proof.root) return [false, "对不上：这条证明算不出总指纹。请把这一页拍下来，找联系点。"];
  const published = await fetch(`/submissions/${proof.submission}/manifest.json`);
  if (!published.ok) return [false, "证明本身对得上，但公开存证没有取到。请过一会儿再点一次。"];
  if ((await published.json()).root !== proof.root)
    return [false, "对不上：公开存证上的总指纹和您的不一样。请把这一页拍下来，找联系点。"];
  return [true, "对上了：您的话一个字没改，在签发上报的材料里；算出来的总指纹和公布的一样。"];
}

class ProofCheck extends HTMLElement {
  connectedCallback(): void {
    const told = document.createElement("p");
    told.setAttribute("role", "status");
    if (!globalThis.crypto?.subtle) {
      told.textContent = "这个浏览器在这个地址不能当场核对。下面有自己核对的办法，结果一样。";
      this.append(told);
      return;
    }
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = "现在核对";
    button.addEventListener("click", async () => {
      told.className = "banner";
      told.textContent = "正在算…";
      try {
        const proof = JSON.parse(this.getAttribute("proof") ?? "") as Proof;
        const [good, text] = await verdict(this.getAttribute("words") ?? "", proof);
        told.className = `banner banner--${good ? "good" : "wait"}`;
        told.textContent = text;
      } catch {
        told.className = "banner banner--wait";
        told.textContent = "没有核对成：网络断了。请再点一次。";
      }
    });
    this.append(button, told);
  }
}

customElements.define("proof-check", ProofCheck);

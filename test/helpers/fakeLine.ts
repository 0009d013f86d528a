import { vi } from 'vitest';

/** What the stand-in for the network does with one request. */
export type Answer = { status?: number; body?: string; headers?: Record<string, string> } | 'down' | 'hang' | 'opaque';

export interface Sent {
  by: 'fetch' | 'beacon';
  envelope: any;
  options?: RequestInit;
  type?: string;
}

/** Puts a scripted network under `fetch` and `navigator.sendBeacon`; returns what went out and a switch for the answer. */
export function fakeLine() {
  const sent: Sent[] = [];
  let answer: Answer = { status: 204 };
  let quota = Infinity;
  const network = {
    sent,
    events: () => sent.flatMap((one) => one.envelope.events),
    answer: (next: Answer) => { answer = next; },
    quota: (bytes: number) => { quota = bytes; },
  };
  vi.stubGlobal('fetch', async (_url: string, options: RequestInit) => {
    const now = answer;
    const record = { by: 'fetch' as const, envelope: JSON.parse(options.body as string), options };
    if (now === 'down') throw new TypeError('Failed to fetch');
    if (now === 'opaque') {
      if (options.mode === 'no-cors') return new Response();
      sent.push(record);
      throw new TypeError('Failed to fetch');
    }
    sent.push(record);
    if (now === 'hang') return new Promise((_resolve, reject) => options.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError'))));
    const { status = 204, body = null, headers = {} } = now;
    return new Response(body, { status, headers });
  });
  vi.stubGlobal('navigator', {
    ...globalThis.navigator,
    sendBeacon(_url: string, blob: Blob & { text(): Promise<string> }) {
      if (blob.size > quota) return false;
      quota -= blob.size;
      const record: Sent = { by: 'beacon', envelope: undefined, type: blob.type };
      sent.push(record);
      void blob.text().then((text) => { record.envelope = JSON.parse(text); });
      return true;
    },
  });
  return network;
}

// A yardstick, no product: each task's events go to IndexedDB first, in one committed transaction. A sender under a Web Lock
// posts them in chunks with keepalive and deletes them after a 2xx. It has no memory to fall back on.
{
  const opened = new Promise((resolve, reject) => {
    const request = indexedDB.open('ref-idb', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('events', { autoIncrement: true });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  let waiting = [];

  const write = async () => {
    const db = await opened;
    const rows = waiting;
    waiting = [];
    if (!rows.length) return;
    const transaction = db.transaction('events', 'readwrite', { durability: 'relaxed' });
    for (const row of rows) transaction.objectStore('events').add(row);
    transaction.commit();
    transaction.oncomplete = send;
  };

  const readChunk = (db) =>
    new Promise((resolve) => {
      const keys = [];
      const rows = [];
      let bytes = 0;
      const request = db.transaction('events').objectStore('events').openCursor();
      request.onsuccess = () => {
        const cursor = request.result;
        if (cursor) bytes += JSON.stringify(cursor.value).length;
        if (!cursor || bytes > 50_000) return resolve({ keys, rows });
        keys.push(cursor.key);
        rows.push(cursor.value);
        cursor.continue();
      };
    });

  const send = () =>
    navigator.locks.request('ref-idb', { ifAvailable: true }, async (lock) => {
      if (!lock) return;
      const db = await opened;
      for (;;) {
        const { keys, rows } = await readChunk(db);
        if (!keys.length) return;
        try {
          const answer = await fetch(window.__endpoint, {
            method: 'POST', keepalive: true, body: JSON.stringify({ rows }), signal: AbortSignal.timeout(4000),
          });
          await answer.text();
          if (!answer.ok) return;
        } catch {
          return;
        }
        const transaction = db.transaction('events', 'readwrite');
        for (const key of keys) transaction.objectStore('events').delete(key);
        await new Promise((resolve) => (transaction.oncomplete = resolve));
      }
    });

  window.journey = {
    track(name, props) {
      waiting.push({ name, props });
      if (waiting.length === 1) queueMicrotask(write);
    },
  };
  setInterval(send, 1000);
  send();
}

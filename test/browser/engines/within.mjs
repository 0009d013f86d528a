/** Milliseconds, as a promise. */
export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** The promise's value, or an error that says what took longer than `ms`. A browser that hangs must not hang the tests. */
export const within = (ms, what, promise) => {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: no answer within ${ms} ms`)), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
};

/** Asks `probe` again and again until it gives something truthy, which is returned. Errors of `probe` count as "not yet". */
export const until = async (what, probe, ms = 10_000, every = 50) => {
  const end = Date.now() + ms;
  let last;
  for (;;) {
    try {
      const value = await probe();
      if (value) return value;
      last = value;
    } catch (error) {
      last = error;
    }
    if (Date.now() >= end) throw new Error(`waited ${ms} ms for ${what}; last seen: ${last}`);
    await sleep(every);
  }
};

/** Right answers of all answers, per question and slice, with the confusions. */
export const createScore = () => {
  const cells = new Map();
  const misses = [];
  const confusion = new Map();
  const count = (name, right) => {
    const cell = cells.get(name) ?? [0, 0];
    cells.set(name, [cell[0] + (right ? 1 : 0), cell[1] + 1]);
  };
  return {
    add(question, row, right, note) {
      count(question, right);
      count(`${question} · ${row.slice}`, right);
      if (!right) misses.push(`${question}  ${row.platform} ${row.lang} ${row.url}  ${note}`);
    },
    confuse(expected, got) {
      if (expected !== got) confusion.set(`${expected} → ${got}`, (confusion.get(`${expected} → ${got}`) ?? 0) + 1);
    },
    print(verbose) {
      for (const [name, [right, of]] of [...cells].sort()) console.log(`${name.padEnd(30)} ${String(right).padStart(4)} of ${String(of).padStart(4)}  ${(right / of).toFixed(3)}`);
      if (confusion.size) console.log('\nconfusions (labelled → got)');
      for (const [pair, times] of [...confusion].sort((a, b) => b[1] - a[1])) console.log(`${String(times).padStart(4)}  ${pair}`);
      if (verbose) console.log('\n' + misses.join('\n'));
    },
  };
};

/** Whether a classification names the kind of the row, or one that a person could also defend. */
export const kindFits = (row, kind) => kind === row.kind || (row.accept ?? []).includes(kind);

/** What is wrong with the item found on a product page; empty when nothing is. */
export const itemFaults = (expected, found = {}, currency) => {
  const faults = [];
  const ids = expected.item_ids_ok ?? (expected.item_id ? [expected.item_id] : undefined);
  if (ids && !ids.includes(String(found.item_id))) faults.push(`id ${found.item_id} not ${ids}`);
  if (expected.item_name && found.item_name !== expected.item_name) faults.push(`name ${found.item_name} not ${expected.item_name}`);
  if (expected.price !== undefined && found.price !== expected.price) faults.push(`price ${found.price} not ${expected.price}`);
  if (expected.currency && currency !== expected.currency) faults.push(`currency ${currency} not ${expected.currency}`);
  return faults;
};

/**
 * A table of rows `value pattern pattern …`, divided by semicolons: gives the value of the first row one of whose patterns fits a text.
 * Compiled on first use, because a page asks hundreds of times and an import must cost nothing.
 */
export const createTable = (rows: string): ((text: string) => string | undefined) => {
  let compiled: [pattern: RegExp, value: string][] | undefined;
  return (text) => {
    compiled ||= rows.split(';').map((row) => [RegExp(row.replace(/^\S+ /, '').replace(/ /g, '|')), row.split(' ')[0]!]);
    return compiled.find(([pattern]) => pattern.test(text))?.[1];
  };
};

/**
 * A table of rows `value pattern`, divided by semicolons: gives the value of the first row whose pattern fits a text.
 * Compiled on first use, because a page asks hundreds of times and an import must cost nothing.
 */
export const createTable = (rows: string): ((text: string) => string | undefined) => {
  let compiled: [pattern: RegExp, value: string][] | undefined;
  return (text) => {
    compiled ||= rows.split(';').map((row) => {
      const [value, pattern] = row.split(' ') as [string, string];
      return [RegExp(pattern), value];
    });
    return compiled.find(([pattern]) => pattern.test(text))?.[1];
  };
};

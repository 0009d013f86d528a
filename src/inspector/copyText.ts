/**
 * Puts text on the clipboard. Pages that are not secure have no `navigator.clipboard`; there the text is selected
 * in a field of `root` and copied the old way. Resolves to whether it is there.
 */
export const copyText = async (text: string, root: ShadowRoot): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement('textarea');
    field.value = text;
    root.append(field);
    field.select();
    try {
      return document.execCommand('copy');
    } catch {
      return false;
    } finally {
      field.remove();
    }
  }
};

import { useEffect } from 'preact/hooks';

/** Gives the tab the title of the page it shows. */
export const useTitle = (title: string): void => {
  useEffect(() => {
    document.title = `${title} – Rist`;
  }, [title]);
};

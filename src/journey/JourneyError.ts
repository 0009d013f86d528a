/** Why `onError` was called. */
export type ErrorCode =
  | 'option' | 'storage' | 'store_full' | 'event_invalid' | 'event_too_large' | 'rejected' | 'before_send' | 'subscriber' | 'source' | 'buffer_full';

/** A run-time error: reported through `onError`, once a page and code; never thrown into the page. */
export interface JourneyError {
  code: ErrorCode;
  message: string;
  cause?: unknown;
}

/** Where all rooms report what went wrong. */
export type Report = (code: ErrorCode, message: string, cause?: unknown) => void;

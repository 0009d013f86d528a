import type { Page, Phase, Stage, Stop, Track } from '../types.js';

/** What the inspector shows of an event: a part of what `on()` hands out. */
export interface InspectedEvent {
  name: string;
  /** ms since epoch */
  time: number;
  seq: number;
  stage: Stage;
  props: object;
  page: Pick<Page, 'kind' | 'url'>;
}

/** What the inspector needs of an instance. Any journey fits; so does anything else that has these two. */
export interface Inspectable {
  on(name: '*', fn: (event: InspectedEvent) => void): Stop;
  snapshot(): { stage: string; score: number; reasons: string[]; track: Track; phase: Phase; queue: number; visit?: { number: number } | undefined; page?: Pick<Page, 'kind'> | undefined } | undefined;
}

export interface InspectorOptions {
  /** Events kept in the list; older ones leave it. @default 200 */
  limit?: number;
  /** Whether the panel starts unfolded. @default true where the window is 640 px wide or more */
  open?: boolean;
  /** Says why the page is what it is, say `() => classify(document, location)`; asked at the start and at each page view. @default none */
  classify?: () => { kind: string; evidence: readonly string[] };
}

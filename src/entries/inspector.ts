export { inspect } from '../inspector/inspect.js';
export type { Inspectable, InspectedEvent, InspectorOptions } from '../inspector/Inspectable.js';

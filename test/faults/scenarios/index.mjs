import { deaths } from './deaths.mjs';
import { outages } from './outages.mjs';
import { storage } from './storage.mjs';
import { visits } from './visits.mjs';

/**
 * @typedef {object} Limits What Journey must keep; a number that is absent is only measured.
 * @property {number | Record<string, number>} [lost] for all engines or by engine
 * @property {number | 'unknowable'} [duplicates] 'unknowable': at most 5 % of what was tracked, for a collector without receipts
 * @property {number} [requests]
 * @property {number} [requestsPerPage]
 *
 * @typedef {object} Scenario
 * @property {string} name
 * @property {string} what One line for the reader of the table.
 * @property {Limits} limits Of the cell at the end.
 * @property {Record<string, Limits>} [cells] Of cells the scenario takes on the way.
 * @property {string[]} [engines] Where it can be done; absent: everywhere.
 * @property {object} [collector] Options for startCollector.
 * @property {Record<string, object>} [browser] Options for launch, by engine.
 * @property {(lab: any) => Promise<void>} run
 */

/** @type {Scenario[]} */
export const SCENARIOS = [...visits, ...deaths, ...outages, ...storage];

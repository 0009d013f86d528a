import { classify } from '../classify/classify.js';
import { createInstance } from '../journey/createInstance.js';
import { readTag } from '../journey/readTag.js';
import { sources } from '../sources/index.js';

readTag(createInstance(sources, classify));

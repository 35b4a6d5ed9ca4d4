import { answerPortions } from '../dist/app/judge-threads.js';

await answerPortions();

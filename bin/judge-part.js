import { answerPortions } from '../dist/app/judge-part.js';

answerPortions();

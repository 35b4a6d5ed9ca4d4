import { answerPortions } from '../dist/program/judge-part.js';

answerPortions();

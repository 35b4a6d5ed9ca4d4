import { answerPart } from '../dist/app/match-threads.js';

answerPart();

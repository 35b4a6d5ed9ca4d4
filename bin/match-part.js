import { answerPart } from '../dist/program/match-threads.js';

answerPart();

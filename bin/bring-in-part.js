import { bringInLog } from '../dist/program/bring-in-part.js';

bringInLog();

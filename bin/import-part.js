import { handOverRows } from '../dist/program/read-threads.js';

handOverRows();

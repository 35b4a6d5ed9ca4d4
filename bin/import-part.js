import { handOverRows } from '../dist/app/read-threads.js';

handOverRows();

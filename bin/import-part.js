import { handOverRows } from '../dist/app/reading-thread.js';

handOverRows();

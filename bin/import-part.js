import { waitForOrder } from '../dist/program/read-threads.js';

waitForOrder();

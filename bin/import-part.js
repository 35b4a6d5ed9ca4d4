import { waitForOrder } from '../dist/app/read-threads.js';

waitForOrder();

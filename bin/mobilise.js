#!/usr/bin/env node
import { main } from '../dist/main.js';
import { realWorld } from '../dist/cli/world.js';

process.exitCode = await main(process.argv.slice(2), realWorld());

#!/usr/bin/env node
import { main } from '../dist/program/main.js';
import { realWorld } from '../dist/program/world.js';

process.exitCode = await main(process.argv.slice(2), realWorld());

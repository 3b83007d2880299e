#!/usr/bin/env node
import './instrument.mjs';
import { run } from './run.mjs';

run();

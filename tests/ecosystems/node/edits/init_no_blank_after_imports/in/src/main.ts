import { start } from 'engine';
start();

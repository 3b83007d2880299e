import 'dotenv/config';
import './instrument.js';
import express from 'express';
import { routes } from './routes.js';

express().use(routes).listen(3000);

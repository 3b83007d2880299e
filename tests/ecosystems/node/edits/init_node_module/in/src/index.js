import 'dotenv/config';
import express from 'express';
import { routes } from './routes.js';

express().use(routes).listen(3000);

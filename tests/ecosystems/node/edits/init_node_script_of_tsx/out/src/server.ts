import './instrument.js';
import { a } from './a.js';

a();

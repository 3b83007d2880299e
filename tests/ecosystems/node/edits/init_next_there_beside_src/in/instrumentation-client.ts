import { other } from 'other';

other();

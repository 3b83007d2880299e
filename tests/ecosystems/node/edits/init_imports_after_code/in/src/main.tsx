import { a } from 'a';
const Lazy = () => import('./lazy');
import { b } from 'b';

a(b, Lazy);

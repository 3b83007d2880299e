import {
  a,
  b,
} from 'lib';
import type { T } from 'types';

a(b as T);

import { a } from 'a';

a();

import { b } from 'b';

b();

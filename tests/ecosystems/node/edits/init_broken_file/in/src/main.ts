import a from 'a';

a({ b: [1, 2 };

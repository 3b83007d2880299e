import a from 'a';

import * as S from 's';

S.init({
  a: 1, b: 2, dsn: 'https://k@o.example/1' });

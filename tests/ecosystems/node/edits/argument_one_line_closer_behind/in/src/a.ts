import * as S from 's';

S.init({
  a: 1, b: 2 });

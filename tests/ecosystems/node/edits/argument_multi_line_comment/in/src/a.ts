import * as S from 's';

S.init({
  debug: true, // while we test
});

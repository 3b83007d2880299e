import * as S from 's';

S.init({
  // loud
  debug: true // while we test
});

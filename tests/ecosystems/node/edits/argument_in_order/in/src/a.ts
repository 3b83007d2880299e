import * as S from 's';

S.init({
  environment: 'x',
  debug: true,
});

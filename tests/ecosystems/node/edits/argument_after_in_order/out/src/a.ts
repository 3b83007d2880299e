import * as S from 's';

S.init({
  dsn: 'x',
  environment: 'prod',
  debug: true,
});

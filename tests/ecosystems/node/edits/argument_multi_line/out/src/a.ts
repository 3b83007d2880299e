import * as S from 's';

S.init({
  debug: true,
  dsn: 'https://k@o.example/1',
});

import * as S from 's';

S.init({
  dsn: 'https://k@o.example/1',
});

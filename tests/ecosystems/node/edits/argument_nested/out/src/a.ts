import * as S from 's';

S.init({
  dsn: 'x',
  replay: { mask: true, rate: 0.1 },
});

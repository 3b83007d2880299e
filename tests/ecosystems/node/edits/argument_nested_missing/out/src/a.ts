import * as S from 's';

S.init({
  dsn: 'x',
  replay: {
    rate: 0.1,
    mask: true,
  },
});

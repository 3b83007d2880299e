import * as S from 's';

S.init({ replay: {
  rate: 1,
} });

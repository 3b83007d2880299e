import * as S from 's';

S.init({ rate: 1 });

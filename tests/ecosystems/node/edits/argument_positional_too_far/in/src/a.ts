import * as S from 's';

S.init();

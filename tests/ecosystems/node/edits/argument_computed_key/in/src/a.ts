import * as S from 's';

const name = 'x';
S.init({ [name]: true });

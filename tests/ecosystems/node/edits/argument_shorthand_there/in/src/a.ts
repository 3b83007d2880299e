import * as S from 's';

const dsn = 'x';
S.init({ dsn });

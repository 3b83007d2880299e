import * as S from 's';

S.init({ dsn: 'old' });

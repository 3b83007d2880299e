import * as S from 's';

S.init('key', { debug: true });

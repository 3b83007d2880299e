import * as S from 's';

const rest = {};
S.init({ debug: true, ...rest });

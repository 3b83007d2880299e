import * as S from 's';

const options = {};
S.init(options);
